import type { Text } from './model';
import type { RecordedTime } from './time';

/** What became of the requests that were sent in a stretch of time. */
export interface TrafficPoint {
  readonly from: RecordedTime;
  readonly to: RecordedTime;
  readonly answered: number;
  readonly failed: number;
}

/** What became of the requests that were sent again and again while a story went on. */
export interface Traffic {
  readonly story: string;
  readonly all: number;
  readonly failed: number;
  /** Oldest first. */
  readonly points: readonly TrafficPoint[];
  readonly said: Text;
  /** Why some failed, the most frequent first. */
  readonly reasons: readonly Text[];
}
