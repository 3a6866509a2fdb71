import { beforeEach, describe, expect, it } from 'vitest';
import { size } from '../texts';
import type { Answer } from '../model/demo';
import { UNREACHABLE } from '../model/demo';
import type { Import, Library, Recording, RecordingCalls } from '../model/recording';
import { ms, story, T0 } from '../model/samples';
import { MAX_BYTES } from './incoming.svelte';
import { choicesOf } from './keeping';
import { LibraryState } from './library-state.svelte';

const recording = (id: string, minute: number, name: string | null = null): Recording => ({
  id,
  name,
  cluster: { context: 'practice', practice: true, version: 'v1.36.2' },
  source: 'live',
  state: 'ended',
  from: ms(minute * 60_000),
  to: ms(minute * 60_000 + 5000),
  changes: 9,
  stories: 1,
  bytes: 2048,
  complete: true,
  deleted: false,
});
const failed = (status: number, detail = ''): Answer<never> => ({
  ok: false,
  problem: { ...UNREACHABLE, status, detail },
});

/** A server with some recordings. */
class Server implements RecordingCalls {
  held = [recording('b', 2), recording('a', 1)];
  gone: Recording[] = [];
  imports: Import[] = [];
  searched: string[] = [];
  cancelled: string[] = [];
  answers: ((answer: Answer<Recording>) => void)[] = [];
  progress: ((share: number) => void)[] = [];

  recordings(search: string): Promise<Answer<Library>> {
    this.searched.push(search);
    const store = { keeping: true, problem: null, bytes: 1, maxBytes: 2, maxAgeDays: 14 };
    return Promise.resolve({ ok: true, value: { store, recordings: this.held, imports: this.imports } });
  }

  recording(id: string): Promise<Answer<Recording>> {
    const found = this.held.find((one) => one.id === id);
    return Promise.resolve(found === undefined ? failed(404) : { ok: true, value: found });
  }

  keep({ epoch, name }: { epoch: string; name: string }): Promise<Answer<Recording>> {
    return this.rename(epoch, name);
  }

  rename(id: string, name: string): Promise<Answer<Recording>> {
    this.held = this.held.map((one) => (one.id === id ? { ...one, name } : one));
    return this.recording(id);
  }

  remove(id: string): Promise<Answer<null>> {
    this.gone = this.held.filter((one) => one.id === id);
    this.held = this.held.filter((one) => one.id !== id);
    return Promise.resolve(this.gone.length === 0 ? failed(409, 'It is being recorded.') : { ok: true, value: null });
  }

  restore(id: string): Promise<Answer<Recording>> {
    this.held = [...this.held, ...this.gone];
    this.gone = [];
    return this.recording(id);
  }

  importFiles(_: readonly File[], progress: string, sent: (share: number) => void) {
    this.progress.push(sent);
    return {
      answer: new Promise<Answer<Recording>>((resolve) => this.answers.push(resolve)),
      cancel: () => {
        this.cancelled.push(progress);
        this.answers.at(-1)?.(failed(0));
      },
    };
  }
}

describe('the library', () => {
  let server: Server;
  let libraryState: LibraryState;

  beforeEach(async () => {
    server = new Server();
    libraryState = new LibraryState(server);
    await libraryState.read();
  });

  const ids = (): string[] => libraryState.rows.map(({ id }) => id);

  it('leaves what was deleted where it stood, until it is restored', async () => {
    const [newest] = libraryState.rows;
    if (newest !== undefined) {
      await libraryState.remove(newest);
      await libraryState.read();
      expect(ids()).toEqual(['b', 'a']);
      expect(libraryState.isDeleted(newest)).toBe(true);
      await libraryState.restore(newest);
      expect(libraryState.isDeleted(newest)).toBe(false);
    }
    expect(ids()).toEqual(['b', 'a']);
  });

  it('does not offer any more what is gone for good', async () => {
    const [newest] = libraryState.rows;
    if (newest !== undefined) {
      await libraryState.remove(newest);
      server.gone = [];
      await libraryState.restore(newest);
    }
    expect(ids()).toEqual(['a']);
    expect(libraryState.problem?.status).toBe(404);
  });

  it('says what could not be deleted, and leaves it', async () => {
    await libraryState.remove(recording('none', 3));
    expect(libraryState.problem?.detail).toBe('It is being recorded.');
    expect(ids()).toEqual(['b', 'a']);
  });

  it('tells the new name at once, and searches without spaces around', async () => {
    expect((await libraryState.rename(recording('a', 1), 'Tuesday'))?.name).toBe('Tuesday');
    expect(libraryState.rows[1]?.name).toBe('Tuesday');
    libraryState.search = ' tues ';
    await libraryState.read();
    expect(server.searched.at(-1)).toBe('tues');
  });

  it('tells how far an import is: first what is sent, then what is read', async () => {
    const imported = libraryState.incoming.bring([new File(['x'], 'pods.ndjson'), new File(['y'], 'events.ndjson')]);
    server.progress[0]?.(0.5);
    expect(libraryState.incoming.imports[0]).toMatchObject({
      names: 'pods.ndjson, events.ndjson',
      sent: 0.5,
      read: null,
    });
    const id = libraryState.incoming.imports[0]?.token ?? '';
    server.imports = [{ id, name: 'pods.ndjson', readBytes: 1, totalBytes: 2, changes: 7 }];
    await libraryState.read();
    expect(libraryState.incoming.imports[0]).toMatchObject({ sent: 1, read: { changes: 7 } });
    server.answers[0]?.({ ok: true, value: recording('c', 3) });
    expect((await imported)?.id).toBe('c');
    expect(libraryState.incoming.imports).toEqual([]);
  });

  it('keeps saying why files are not taken, until others are', async () => {
    const refused = libraryState.incoming.bring([new File(['x'], 'pods.ndjson')]);
    server.answers[0]?.({
      ok: false,
      problem: { ...UNREACHABLE, status: 422, detail: 'no', file: 'pods.ndjson', line: 17 },
    });
    expect(await refused).toBeNull();
    expect(libraryState.incoming.imports[0]?.problem).toMatchObject({ file: 'pods.ndjson', line: 17 });
    expect(libraryState.incoming.busy).toBe(false);
    void libraryState.incoming.bring([new File(['x'], 'other.ndjson')]);
    expect(libraryState.incoming.imports.map(({ names }) => names)).toEqual(['other.ndjson']);
  });

  it('cancels an import, of which nothing is said then', async () => {
    const cancelled = libraryState.incoming.bring([new File(['x'], 'pods.ndjson')]);
    libraryState.incoming.cancel(libraryState.incoming.imports[0]?.token ?? '');
    expect(await cancelled).toBeNull();
    expect(server.cancelled).toHaveLength(1);
    expect(libraryState.incoming.imports).toEqual([]);
  });

  it('does not send what is too large', async () => {
    const large = new File([], 'large.ndjson');
    Object.defineProperty(large, 'size', { value: MAX_BYTES + 1 });
    expect(await libraryState.incoming.bring([large])).toBeNull();
    expect(libraryState.incoming.imports[0]?.problem?.status).toBe(413);
    expect(server.answers).toEqual([]);
  });
});

describe('what can be kept', () => {
  const shown = {
    epoch: 'e',
    recorded: false,
    cluster: { practice: true, context: 'practice' },
    from: T0,
    story: story('db'),
    part: { from: ms(1), to: ms(2) },
  };

  it('is the feed, the part that is seen, and the story in view', () => {
    expect(choicesOf(shown).map(({ wish }) => wish)).toEqual([
      { epoch: 'e' },
      { epoch: 'e', from: ms(1), to: ms(2) },
      { epoch: 'e', story: 'db' },
    ]);
    expect(choicesOf({ ...shown, story: null, part: null }).map(({ wish }) => wish)).toEqual([
      { epoch: 'e' },
      null,
      null,
    ]);
    expect(choicesOf({ ...shown, epoch: null })).toEqual([]);
  });
});

describe('a size', () => {
  it.each([
    [0, '0 B'],
    [1023, '1 KB'],
    [84_000, '82 KB'],
    [1_600_000, '1.5 MB'],
    [2 * 1024 ** 3, '2 GB'],
  ])('of %d bytes is %s', (bytes, words) => {
    expect(size(bytes)).toBe(words);
  });
});
