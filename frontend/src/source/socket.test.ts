import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY, opened, type Feed, type Item } from '../story/feed';
import { story } from '../model/samples';
import type { Keeping } from '../model/recording';
import type { Connection, Listener } from './listener';
import { LiveFeed, SILENCE_MS, type Socket } from './socket';

class FakeSocket implements Socket {
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  closed = false;

  constructor(readonly path: string) {}

  close(): void {
    this.closed = true;
  }

  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  drop(): void {
    this.onclose?.({ code: 1006 });
  }
}

const cluster = {
  ...{ context: 'practice', practice: true, state: 'connected', why: null, version: 'v1.36.2' },
  ...{ containerRuntime: null, nodes: [], kubeconfig: null, watches: [] },
};
const now = '2026-11-23T03:05:23.962114Z';
const hello = (epoch: string, first: number, last: number): object => ({
  type: 'hello',
  epoch,
  first,
  last,
  now,
  cluster,
});
const changes = (epoch: string, ...seqs: number[]): object => ({
  type: 'changes',
  epoch,
  items: seqs.map((seq) => ({
    change: {
      ...{
        seq,
        receivedAt: now,
        type: 'modified',
        kind: 'Pod',
        namespace: 'default',
        name: 'db',
        resourceVersion: '1',
      },
      ...{ author: null, summary: { key: 'k', args: {} }, story: null, step: null, mentions: [], view: null },
    },
    stories: [],
  })),
});

class RecordingListener implements Listener {
  seqs: number[] = [];
  begins: Feed[] = [];
  connections: Connection[] = [];
  keeping: Keeping[] = [];
  problems: string[] = [];
  states: string[] = [];
  first = 1;

  onFeed(feed: Feed, items: readonly Item[]): void {
    this.seqs.push(...items.map((item) => item.change.seq));
    this.first = feed.first;
  }
  onFeedReset(feed: Feed): void {
    this.begins.push(feed);
    this.seqs = [];
  }
  onCluster(): void {
    this.states.push('hello');
  }
  onFreshness(state: string): void {
    this.states.push(state);
  }
  onTime(): void {
    // The clock has tests of its own.
  }
  onKeeping(keeping: Keeping): void {
    this.keeping.push(keeping);
  }

  onConnection(connection: Connection): void {
    this.connections.push(connection);
  }
  onProblem(problem: string): void {
    this.problems.push(problem);
  }
}

describe('the live feed', () => {
  let sockets: FakeSocket[];
  let listener: RecordingListener;
  let reload: () => Promise<Feed | null>;
  let feed: LiveFeed;

  const latest = (): FakeSocket => {
    const socket = sockets.at(-1);
    if (socket === undefined) {
      throw new Error('no socket was opened');
    }
    return socket;
  };

  async function start(): Promise<void> {
    feed = new LiveFeed(
      (path) => {
        sockets.push(new FakeSocket(path));
        return latest();
      },
      () => reload(),
      listener,
    );
    await feed.start();
  }

  /** Lets the next attempt come. */
  async function later(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms);
  }

  beforeEach(() => {
    vi.useFakeTimers();
    sockets = [];
    listener = new RecordingListener();
    reload = () => Promise.resolve(null);
  });

  afterEach(() => {
    feed.end();
    vi.useRealTimers();
  });

  it('begins at the beginning where nothing is known', async () => {
    await start();
    expect(latest().path).toBe('/ws/feed');
    latest().says(hello('a', 1, 2));
    latest().says(changes('a', 1, 2));
    expect(listener.seqs).toEqual([1, 2]);
    expect(listener.connections).toEqual(['connecting', 'catching-up', 'live']);
  });

  it('begins after the stories that it was given', async () => {
    reload = () => Promise.resolve(opened('a', 7, [story('db', { lastSeq: 7 })]));
    await start();
    expect(latest().path).toBe('/ws/feed?after=a%3A7');
    latest().says(hello('a', 1, 7));
    expect(listener.connections.at(-1)).toBe('live');
    expect(listener.begins.map(({ last }) => last)).toEqual([7]);
  });

  it('resumes after the last change told, and tells none twice', async () => {
    await start();
    latest().says(hello('a', 1, 2));
    latest().says(changes('a', 1, 2));
    latest().drop();
    expect(listener.connections.at(-1)).toBe('lost');
    await later(250);
    expect(latest().path).toBe('/ws/feed?after=a%3A2');
    latest().says(hello('a', 1, 3));
    expect(listener.connections.at(-1)).toBe('catching-up');
    latest().says(changes('a', 2, 3));
    expect(listener.seqs).toEqual([1, 2, 3]);
    expect(listener.begins).toHaveLength(2);
    expect(listener.connections.at(-1)).toBe('live');
  });

  it('waits 0.25 s doubling to 5 s between attempts, and anew after each success', async () => {
    await start();
    for (const wait of [250, 500, 1000, 2000, 4000, 5000, 5000]) {
      const before = sockets.length;
      latest().drop();
      await later(wait - 1);
      expect(sockets).toHaveLength(before);
      await later(1);
      expect(sockets).toHaveLength(before + 1);
    }
    latest().says(hello('a', 1, 0));
    const before = sockets.length;
    latest().drop();
    await later(250);
    expect(sockets).toHaveLength(before + 1);
  });

  it('begins anew with another epoch', async () => {
    await start();
    latest().says(hello('a', 1, 1));
    latest().says(changes('a', 1));
    latest().says(hello('b', 1, 1));
    expect(listener.begins.at(-1)).toMatchObject({ epoch: 'b', last: 0 });
    latest().says(changes('b', 1));
    expect(listener.seqs).toEqual([1]);
  });

  it('takes no change of another epoch', async () => {
    await start();
    latest().says(hello('a', 1, 1));
    latest().says(changes('b', 1));
    expect(listener.seqs).toEqual([]);
  });

  it('asks again where a number is missing', async () => {
    await start();
    latest().says(hello('a', 1, 1));
    latest().says(changes('a', 1));
    latest().says(changes('a', 3));
    expect(listener.seqs).toEqual([1]);
    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.closed).toBe(true);
    expect(latest().path).toBe('/ws/feed?after=a%3A1');
    latest().says(hello('a', 1, 3));
    latest().says(changes('a', 2, 3));
    expect(listener.seqs).toEqual([1, 2, 3]);
  });

  it('reloads the stories where what it missed is no longer held', async () => {
    await start();
    latest().says(hello('a', 1, 1));
    latest().says(changes('a', 1));
    latest().drop();
    reload = () => Promise.resolve(opened('a', 40, [story('db', { lastSeq: 40 })]));
    await later(250);
    latest().says(hello('a', 50, 60));
    await later(0);
    expect(listener.begins.at(-1)?.stories.has('db')).toBe(true);
    expect(latest().path).toBe('/ws/feed?after=a%3A49');
    latest().says(hello('a', 50, 60));
    expect(listener.connections.at(-1)).toBe('catching-up');
    latest().says(changes('a', 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60));
    expect(listener.connections.at(-1)).toBe('live');
  });

  it('goes on where the stories cannot be reloaded', async () => {
    await start();
    latest().says(hello('a', 50, 50));
    await later(0);
    latest().says(hello('a', 50, 50));
    latest().says(changes('a', 50));
    expect(listener.seqs).toEqual([50]);
  });

  it('connects again at once when told to resume', async () => {
    await start();
    latest().says(hello('a', 1, 1));
    latest().says(changes('a', 1));
    latest().says({ type: 'resume', epoch: 'a', after: 'a:1', reason: 'slow' });
    expect(sockets).toHaveLength(2);
    expect(latest().path).toBe('/ws/feed?after=a%3A1');
  });

  it('passes freshness and the oldest number on', async () => {
    await start();
    latest().says(hello('a', 1, 0));
    const why = { key: 'problem.cluster.unreachable.refuses', args: { server: '127.0.0.1:6443' } };
    latest().says({ type: 'freshness', epoch: 'a', now, state: 'disconnected', why, watches: [] });
    latest().says({ type: 'first', epoch: 'a', first: 1201 });
    expect(listener.states).toEqual(['hello', 'disconnected']);
    expect(listener.first).toBe(1201);
  });

  it('passes on whether it is being kept, and why not', async () => {
    await start();
    latest().says({ ...hello('a', 1, 0), keeping: { keeping: true, problem: null } });
    latest().says({
      type: 'freshness',
      epoch: 'a',
      now,
      state: 'connected',
      watches: [],
      keeping: { keeping: false, problem: { key: 'store.full', args: {} } },
    });
    expect(listener.keeping).toEqual([
      { keeping: true, problem: null },
      { keeping: false, problem: { key: 'store.full', args: {}, text: null } },
    ]);
  });

  it('says what it does not understand, and asks again', async () => {
    await start();
    latest().says(hello('a', 1, 1));
    latest().says({ type: 'changes', epoch: 'a', items: [{}] });
    expect(listener.problems).toEqual(['items[0].change is not an object']);
    await later(250);
    expect(latest().path).toBe('/ws/feed');
    expect(sockets).toHaveLength(2);
  });

  it('begins anew where its position is refused', async () => {
    reload = () => Promise.resolve({ ...EMPTY, epoch: 'a', last: 4 });
    await start();
    latest().says({ type: 'error', title: 'Malformed position', detail: 'It was "x".' });
    latest().drop();
    await later(250);
    expect(listener.problems).toEqual(['Malformed position. It was "x".']);
    expect(latest().path).toBe('/ws/feed');
  });

  it('takes a silent server for lost', async () => {
    await start();
    latest().says(hello('a', 1, 0));
    await later(SILENCE_MS - 1);
    latest().says({ type: 'unknown to me' });
    await later(SILENCE_MS - 1);
    expect(listener.connections.at(-1)).toBe('live');
    await later(1);
    expect(listener.connections.at(-1)).toBe('lost');
    expect(sockets[0]?.closed).toBe(true);
  });

  it('hears nothing from a socket that it has left', async () => {
    await start();
    const old = latest();
    const message = old.onmessage;
    old.says(hello('a', 1, 0));
    old.drop();
    await later(250);
    message?.({ data: JSON.stringify(changes('a', 1)) });
    expect(listener.seqs).toEqual([]);
  });

  it('ends', async () => {
    await start();
    latest().drop();
    feed.end();
    await later(60_000);
    expect(sockets).toHaveLength(1);
  });
});
