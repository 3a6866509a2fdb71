import type { Text } from './model';
import type { RecordedTime } from './time';

/** How many there were from a moment on: steps, no slopes. */
export interface SeriesPoint {
  readonly at: RecordedTime;
  readonly ready: number;
  /** Those that are not on their way out. */
  readonly pods: number;
  readonly going: number;
  readonly wanted: number;
  /** What each revision had of these; those without Pods are left out. */
  readonly revisions: readonly Share[];
}

/** What a revision has of a number. */
export interface Share {
  readonly hash: string;
  readonly ready: number;
  /** Those that are not on their way out. */
  readonly pods: number;
}

/** One version of a workload's template. */
export interface Revision {
  /** The label by which its Pods are known. */
  readonly hash: string;
  /** As its Deployment or DaemonSet counts it; null where nobody does. */
  readonly number: string | null;
}

/** How many Pods were ready while a story went on. */
export interface ReadinessSeries {
  readonly story: string;
  readonly wanted: number;
  readonly fewest: number;
  readonly most: number;
  /** Oldest first. */
  readonly points: readonly SeriesPoint[];
  /** Whose Pods there were, in the order in which they came: that order gives each its pattern. */
  readonly revisions: readonly Revision[];
  /** What took longer than in the last story of its kind, or less long; null where nothing did. */
  readonly compared: Text | null;
}
