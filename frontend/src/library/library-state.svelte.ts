import type { ProblemDetail } from '../model/demo';
import type { Library, Recording, RecordingCalls, Wish } from '../model/recording';
import { Incoming } from './incoming.svelte';

/** The library as it was read last, and what one does with it. */
export class LibraryState {
  library: Library | null = $state.raw(null);
  search: string = $state('');
  /** What could not be done; null where all went well. */
  problem: ProblemDetail | null = $state.raw(null);
  /** The recordings that were deleted here, and can be restored. */
  deleted: readonly Recording[] = $state.raw([]);
  readonly incoming: Incoming;
  /** Those listed, the deleted ones where they stood. */
  readonly rows: readonly Recording[] = $derived.by(() => {
    const ids = new Set(this.deleted.map(({ id }) => id));
    const others = (this.library?.recordings ?? []).filter(({ id }) => !ids.has(id));
    return [...others, ...this.deleted].sort((one, other) => other.from - one.from);
  });

  private asked = 0;

  constructor(private readonly server: RecordingCalls) {
    this.incoming = new Incoming(server);
  }

  async read(): Promise<void> {
    const mine = ++this.asked;
    const answer = await this.server.recordings(this.search.trim());
    if (mine !== this.asked) {
      return;
    }
    if (answer.ok) {
      this.library = answer.value;
      this.incoming.onImports(answer.value.imports);
    }
    this.problem = answer.ok ? (this.library === null ? null : this.problem) : answer.problem;
  }

  isDeleted({ id }: Recording): boolean {
    return this.deleted.some((one) => one.id === id);
  }

  /** Answers with what is kept now; null where it cannot be. */
  async keep(wish: Wish): Promise<Recording | null> {
    return this.run(this.server.keep(wish));
  }

  async rename({ id }: Recording, name: string): Promise<Recording | null> {
    return this.run(this.server.rename(id, name));
  }

  async remove(recording: Recording): Promise<void> {
    const answer = await this.server.remove(recording.id);
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) {
      this.deleted = [...this.deleted, recording];
    }
  }

  async restore(recording: Recording): Promise<void> {
    const restored = await this.run(this.server.restore(recording.id));
    if (restored !== null || this.problem?.status === 404) {
      this.deleted = this.deleted.filter(({ id }) => id !== recording.id);
      await this.read();
    }
  }

  /** What was deleted is not offered any more. */
  forgetDeleted(): void {
    this.deleted = [];
    this.problem = null;
  }

  private async run(
    answering: Promise<{ ok: true; value: Recording } | { ok: false; problem: ProblemDetail }>,
  ): Promise<Recording | null> {
    const answer = await answering;
    this.problem = answer.ok ? null : answer.problem;
    if (!answer.ok) {
      return null;
    }
    const { problem } = this;
    await this.read();
    this.problem = problem;
    return answer.value;
  }
}
