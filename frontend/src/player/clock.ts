import type { RecordedTime } from '../model/time';
import { msBetween, plusMs } from '../model/time';

declare const replay: unique symbol;

/** A moment on the viewer's own clock: milliseconds, from anywhere. It moves the playhead and is never shown. */
export type ReplayTime = number & { readonly [replay]: true };

/**
 * The live edge: the recorded time that a viewer who follows live looks at. It runs with the viewer's clock from what the
 * server last said, and stands while nothing can be heard: what is not known must not look overdue.
 */
export interface LiveEdge {
  readonly at: RecordedTime;
  readonly since: ReplayTime;
  readonly runs: boolean;
}

/** The edge after a change was received at that time; it never goes back. */
export function received(edge: LiveEdge | null, time: RecordedTime, now: ReplayTime): LiveEdge {
  const reached = edge === null ? time : (Math.max(time, playhead(edge, now)) as RecordedTime);
  return { at: reached, since: now, runs: edge?.runs ?? true };
}

/** The edge after the server told its time. It goes back only where the feed's clock was set anew. */
export function heard(edge: LiveEdge | null, time: RecordedTime, now: ReplayTime): LiveEdge {
  const setAnew = edge !== null && msBetween(time, playhead(edge, now)) > 1000;
  return received(setAnew ? null : edge, time, now);
}

/** The edge stands still. */
export function held(edge: LiveEdge, now: ReplayTime): LiveEdge {
  return { at: playhead(edge, now), since: now, runs: false };
}

/** The edge runs again, from where it stood. */
export function running(edge: LiveEdge, now: ReplayTime): LiveEdge {
  return { at: playhead(edge, now), since: now, runs: true };
}

/** The recorded time at the live edge. */
export function playhead(edge: LiveEdge, now: ReplayTime): RecordedTime {
  return edge.runs ? plusMs(edge.at, Math.max(0, now - edge.since)) : edge.at;
}
