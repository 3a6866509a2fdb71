import type { Cluster, Watch } from '../model/cluster';
import type { Feed, Item } from '../story/feed';
import type { Change, Story, Text } from '../model/model';
import type { Overview } from '../model/overview';
import type { Keeping } from '../model/recording';
import type { RecordedTime } from '../model/time';
import type { FeedWindow } from '../story/windows';

/** What a feed, live or recorded, tells whoever listens. */
export interface Listener {
  /** The feed is as it is now; `items` are what is new in it. */
  onFeed(feed: Feed, items: readonly Item[]): void;
  /** Another feed begins, or this one is told anew: nothing of the former holds. */
  onFeedReset(feed: Feed): void;
  onCluster(cluster: Cluster): void;
  onFreshness(state: string, why: Text | null, watches: readonly Watch[]): void;
  /** Whether what happens is being kept. */
  onKeeping(keeping: Keeping): void;
  /** The server's time; the end of a recording. */
  onTime(now: RecordedTime): void;
  /** Whether the server is heard, and everything told before this moment has arrived. */
  onConnection(connection: Connection): void;
  /** What came does not make sense, in one sentence. */
  onProblem(problem: string): void;
}

/** `recorded`: there is nothing more to hear; `unread`: the recording cannot be read. */
export type Connection = 'connecting' | 'catching-up' | 'live' | 'lost' | 'recorded' | 'unread';

/** Whoever listens to what was told before. */
export interface HistoryListener {
  /** @returns whether it is one of the feed that is shown */
  onWindow(window: FeedWindow): boolean;
  /** All changes of a story, as far as they are at hand; told again as more arrive. */
  onStoryChanges(story: string, changes: readonly Change[], more: boolean): void;
  onOverview(overview: Overview): void;
}

/** Where what is shown comes from. */
export interface Source {
  start(): Promise<void>;
  end(): void;
  /** Older stories that were asked for, besides what it tells by itself. */
  add(stories: readonly Story[]): void;
}
