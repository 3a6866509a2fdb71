import type { ProblemDetail } from '../model/demo';
import { UNREACHABLE } from '../model/demo';
import type { Import, Recording, RecordingCalls, Upload } from '../model/recording';
import { visibleLine } from '../model/visible';

/** As much as the server takes. */
export const MAX_BYTES = 1024 ** 3;

/** Files on their way into the library, which are read as one recording. */
export interface PendingImport {
  readonly token: string;
  readonly names: string;
  /** The share that is sent, from 0 to 1; then they are read. */
  readonly sent: number;
  readonly read: Import | null;
  /** Why they are not taken; null where nothing is wrong. */
  readonly problem: ProblemDetail | null;
}

/** The imports that were begun on this page. */
export class Incoming {
  imports: readonly PendingImport[] = $state.raw([]);
  readonly busy: boolean = $derived(this.imports.some(({ problem }) => problem === null));

  private readonly uploads = new Map<string, Upload>();

  constructor(private readonly server: RecordingCalls) {}

  /** Answers with the recording that they became; null where they were not taken or it was cancelled. */
  async bring(files: readonly File[]): Promise<Recording | null> {
    const token = crypto.randomUUID();
    const names = files.map(({ name }) => visibleLine(name)).join(', ');
    const pending: PendingImport = { token, names, sent: 0, read: null, problem: null };
    this.imports = [...this.imports.filter(({ problem }) => problem === null), pending];
    if (files.reduce((bytes, { size }) => bytes + size, 0) > MAX_BYTES) {
      this.change(token, { problem: { ...UNREACHABLE, status: 413 } });
      return null;
    }
    const upload = this.server.importFiles(files, token, (sent) => {
      this.change(token, { sent });
    });
    this.uploads.set(token, upload);
    const answer = await upload.answer;
    const cancelled = !this.uploads.delete(token);
    if (answer.ok || cancelled) {
      this.dismiss(token);
      return answer.ok ? answer.value : null;
    }
    this.change(token, { problem: answer.problem });
    return null;
  }

  cancel(token: string): void {
    const upload = this.uploads.get(token);
    this.uploads.delete(token);
    upload?.cancel();
  }

  dismiss(token: string): void {
    this.imports = this.imports.filter((one) => one.token !== token);
  }

  /** How far the server says that it is. */
  onImports(imports: readonly Import[]): void {
    for (const one of imports) {
      this.change(one.id, { read: one, sent: 1 });
    }
  }

  private change(token: string, what: Partial<PendingImport>): void {
    this.imports = this.imports.map((one) => (one.token === token ? { ...one, ...what } : one));
  }
}
