import type { Text } from './model';
import type { RecordedTime } from './time';

/** How many there were from a moment on: steps, no slopes. */
export interface SeriesPoint {
  readonly at: RecordedTime;
  readonly ready: number;
  /** Those that are not on their way out. */
  readonly pods: number;
  readonly going: number;
}

/** How many Pods were ready while a story went on. */
export interface ReadinessSeries {
  readonly story: string;
  readonly wanted: number;
  readonly fewest: number;
  readonly most: number;
  /** Oldest first. */
  readonly points: readonly SeriesPoint[];
  /** What took longer than in the last story of its kind, or less long; null where nothing did. */
  readonly compared: Text | null;
}
