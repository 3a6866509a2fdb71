import type { Actor } from './model';
import type { RecordedTime } from './time';

/** A stretch of a feed, counted in as many equal bins as `counts` has numbers. */
export interface Overview {
  readonly epoch: string;
  readonly first: number;
  readonly last: number;
  readonly from: RecordedTime;
  readonly to: RecordedTime;
  readonly counts: readonly number[];
  readonly lanes: readonly OverviewLane[];
  readonly steps: readonly StepMark[];
  readonly gaps: readonly GapMark[];
}

/** The counts of one actor (null where nobody can know who) and kind. */
export interface OverviewLane {
  readonly actor: Actor | null;
  readonly kind: string;
  readonly counts: readonly number[];
}

export interface StepMark {
  readonly story: string;
  readonly number: number;
  readonly state: string;
  readonly at: RecordedTime;
}

/** What happened just before is unknown. `kind`: watch, clock or connection. */
export interface GapMark {
  readonly seq: number;
  readonly at: RecordedTime;
  readonly kind: string;
  readonly about: string;
}
