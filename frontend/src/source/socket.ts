import type { Feed, Item } from '../story/feed';
import type { Story } from '../model/model';
import type { Keeping } from '../model/recording';
import { EMPTY, folded, told, withStories } from '../story/feed';
import { parseFrame, type Frame } from '../wire';
import type { Listener, Source } from './listener';

/** As much of a WebSocket as is needed; a test brings its own. */
export interface Socket {
  onmessage: ((event: { data: unknown }) => unknown) | null;
  onclose: ((event: { code: number }) => unknown) | null;
  close(): void;
}

const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 5000;
/** A server that says nothing for so long is taken for lost; it speaks of freshness every two seconds. */
export const SILENCE_MS = 10_000;

/**
 * The live feed over a WebSocket. It resumes after the last change told, so that nothing is lost or told twice, and tries
 * again by itself, forever.
 */
export class LiveFeed implements Source {
  private feed: Feed = EMPTY;
  private socket: Socket | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait = FIRST_WAIT_MS;
  private catchUpTo = 0;
  private ended = false;

  /**
   * @param open opens a socket to a path of the server
   * @param reload asks for the stories as they are, where changes in between can no longer be had; null where it cannot
   */
  constructor(
    private readonly open: (path: string) => Socket,
    private readonly reload: () => Promise<Feed | null>,
    private readonly listener: Listener,
  ) {}

  async start(): Promise<void> {
    await this.begin(EMPTY);
    this.connect();
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.drop();
  }

  /** Older stories that were asked for, besides what the socket tells. */
  add(stories: readonly Story[]): void {
    this.feed = withStories(this.feed, stories);
    this.listener.onFeed(this.feed, []);
  }

  private async begin(otherwise: Feed): Promise<void> {
    this.feed = (await this.reload()) ?? otherwise;
    if (this.feed.epoch === otherwise.epoch && this.feed.last < otherwise.last) {
      this.feed = { ...this.feed, last: otherwise.last };
    }
    this.listener.onFeedReset(this.feed);
  }

  private connect(): void {
    if (this.ended) {
      return;
    }
    this.drop();
    this.listener.onConnection('connecting');
    const { epoch, last } = this.feed;
    const position = epoch === null || last === 0 ? '' : `?after=${encodeURIComponent(`${epoch}:${String(last)}`)}`;
    const socket = this.open(`/ws/feed${position}`);
    this.socket = socket;
    this.listen();
    socket.onmessage = ({ data }) => {
      if (socket === this.socket) {
        this.listen();
        this.received(typeof data === 'string' ? data : '');
      }
    };
    socket.onclose = () => {
      if (socket === this.socket) {
        this.lost();
      }
    };
  }

  private listen(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.lost();
    }, SILENCE_MS);
  }

  private drop(): void {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    if (socket !== null) {
      socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }

  private lost(): void {
    this.drop();
    this.listener.onConnection('lost');
    this.timer = setTimeout(() => {
      this.connect();
    }, this.wait);
    this.wait = Math.min(this.wait * 2, MAX_WAIT_MS);
  }

  private received(data: string): void {
    const frame = parseFrame(data);
    if (frame.ok) {
      this.take(frame.value);
    } else {
      this.listener.onProblem(frame.problem);
      this.lost();
    }
  }

  private take(frame: Frame): void {
    if (frame.type === 'hello') {
      this.greeted(frame);
    } else if (frame.type === 'error') {
      this.listener.onProblem(`${frame.title}. ${frame.detail}`.trim());
      this.feed = EMPTY;
    } else if (frame.type !== 'unknown' && frame.epoch === this.feed.epoch) {
      this.takeOfThisFeed(frame);
    }
  }

  private takeOfThisFeed(frame: Exclude<Frame, { type: 'hello' | 'error' | 'unknown' }>): void {
    switch (frame.type) {
      case 'changes':
        this.changed(frame.items);
        break;
      case 'freshness':
        this.listener.onTime(frame.now);
        this.listener.onFreshness(frame.state, frame.why, frame.watches);
        this.keeping(frame.keeping);
        break;
      case 'first':
        this.feed = folded(this.feed, frame.first);
        this.listener.onFeed(this.feed, []);
        break;
      case 'resume':
        this.connect();
        break;
    }
  }

  private greeted(hello: Extract<Frame, { type: 'hello' }>): void {
    this.wait = FIRST_WAIT_MS;
    if (hello.epoch !== this.feed.epoch) {
      this.feed = { ...EMPTY, epoch: hello.epoch };
      this.listener.onFeedReset(this.feed);
    }
    if (hello.first > this.feed.last + 1) {
      void this.beginAnew(hello.epoch, hello.first);
      return;
    }
    this.feed = folded(this.feed, hello.first);
    this.catchUpTo = hello.last;
    this.listener.onCluster(hello.cluster);
    this.listener.onTime(hello.now);
    this.keeping(hello.keeping);
    this.tellHowFar();
  }

  private changed(items: readonly Item[]): void {
    const before = this.feed.last;
    const feed = told(this.feed, items);
    if (feed === null) {
      this.connect();
      return;
    }
    this.feed = feed;
    this.listener.onFeed(
      feed,
      items.filter((item) => item.change.seq > before),
    );
    this.tellHowFar();
  }

  private keeping(keeping: Keeping | null): void {
    if (keeping !== null) {
      this.listener.onKeeping(keeping);
    }
  }

  private tellHowFar(): void {
    this.listener.onConnection(this.feed.last >= this.catchUpTo ? 'live' : 'catching-up');
  }

  /** What lies between is no longer held: the stories as they are now hold all of it, and it goes on from there. */
  private async beginAnew(epoch: string, first: number): Promise<void> {
    this.drop();
    await this.begin({ ...EMPTY, epoch, first, last: first - 1 });
    this.connect();
  }
}
