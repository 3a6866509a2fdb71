import type { RecordedTime } from '../model/time';
import { msBetween, plusMs } from '../model/time';
import type { ReplayTime } from './clock';

/** For so long a paced player holds at a step, at playback speed 1. */
export const HOLD_MS = 2000;
/** A paced player takes at most so long from one step to the next, at playback speed 1. */
export const MAX_STRETCH_MS = 3000;
/** What lies further behind live than this after the last step is left out rather than rushed through. */
export const RUSHED_MS = 15_000;
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4, 8] as const;

/** Of the way to the live edge, a paced player that has nothing more to hold at covers this part in a millisecond. */
const CATCHES_UP = 1 / 700;
const SLOWEST_CATCH_UP = 3;
const SLICE_MS = 20;

/**
 * What moves the playhead. Live: it is at the live edge. Playing: it goes on from `at`, where it stood at `since`.
 * Paused: it stays at `at`. A value: seek, play and step make a new one.
 */
export interface Player {
  readonly mode: 'live' | 'playing' | 'paused';
  readonly at: RecordedTime;
  readonly since: ReplayTime;
  /** Milliseconds of replay that are left to hold at `at`. */
  readonly hold: number;
  readonly speed: number;
  /** Whether it holds at each step, and then catches up with live. */
  readonly paced: boolean;
}

/** What it plays: the story in view, from its first change to the live edge, and the moments to hold at, in order. */
export interface Track {
  readonly start: RecordedTime;
  /** Just before its first step, where who acts is introduced; played from the beginning, it begins here. */
  readonly opening: RecordedTime;
  readonly edge: RecordedTime;
  readonly holds: readonly RecordedTime[];
  /** Whether it is a recording: what is played stops where its story has been told, for there is nothing to catch up with. */
  readonly recorded: boolean;
}

export const LIVE: Player = {
  mode: 'live',
  at: 0 as RecordedTime,
  since: 0 as ReplayTime,
  hold: 0,
  speed: 1,
  paced: true,
};

/** Where the playhead is; to be asked of a player that was advanced to now. */
export const playheadOf = (player: Player, edge: RecordedTime): RecordedTime =>
  player.mode === 'live' || player.at > edge ? edge : player.at;

/** How far behind live the playhead is, in milliseconds; 0 where it is live. */
export const behindMs = (player: Player, edge: RecordedTime): number => msBetween(playheadOf(player, edge), edge);

/** The player as time passes to `now`. */
export function advance(player: Player, track: Track, now: ReplayTime): Player {
  if (player.mode !== 'playing') {
    return player;
  }
  let left = Math.max(0, now - player.since);
  let { at, hold } = player;
  while (left > 0) {
    if (hold > 0) {
      const held = Math.min(hold, left);
      hold -= held;
      left -= held;
      continue;
    }
    const behind = msBetween(at, track.edge);
    const next = player.paced ? after(track.holds, at) : null;
    if (behind > 0 && track.recorded && player.paced && next === null) {
      return { ...player, mode: 'paused', at, hold: 0 };
    }
    if (behind <= 0 || (player.paced && next === null && behind > RUSHED_MS)) {
      return goLive(player);
    }
    if (next !== null && next <= track.edge) {
      const rate = player.speed * Math.max(1, wayTo(next, track) / MAX_STRETCH_MS);
      const needed = msBetween(at, next) / rate;
      if (needed <= left) {
        left -= needed;
        at = next;
        hold = HOLD_MS / player.speed;
      } else {
        at = plusMs(at, left * rate);
        left = 0;
      }
    } else {
      const slice = Math.min(left, SLICE_MS);
      const rate = player.paced ? Math.max(SLOWEST_CATCH_UP, behind * CATCHES_UP) : 1;
      at = plusMs(at, slice * rate * player.speed);
      left -= slice;
    }
  }
  return at >= track.edge && hold <= 0 ? goLive(player) : { ...player, at, hold, since: now };
}

export const goLive = (player: Player): Player => ({ ...player, mode: 'live', hold: 0 });

/** Goes on from where it stands; from live, the story is played again from its beginning. */
export function play(player: Player, track: Track, now: ReplayTime): Player {
  return player.mode === 'live' ? playFrom(player, track.opening, now) : { ...player, mode: 'playing', since: now };
}

/** Plays from a moment on, and holds there first where it is paced. */
export function playFrom(player: Player, at: RecordedTime, now: ReplayTime): Player {
  return { ...player, mode: 'playing', at, since: now, hold: player.paced ? HOLD_MS / player.speed : 0 };
}

export function pause(player: Player, track: Track): Player {
  return { ...player, mode: 'paused', at: playheadOf(player, track.edge), hold: 0 };
}

/** Puts the playhead there: a player that plays goes on from there, any other stays there; at the edge it is live. */
export function seek(player: Player, track: Track, at: RecordedTime, now: ReplayTime): Player {
  if (at >= track.edge) {
    return goLive(player);
  }
  return player.mode === 'playing'
    ? { ...player, at, since: now, hold: 0 }
    : { ...player, mode: 'paused', at, hold: 0 };
}

/** Stops there; at the edge it is live. */
export const stopAt = (player: Player, track: Track, at: RecordedTime): Player =>
  at >= track.edge ? goLive(player) : { ...player, mode: 'paused', at, hold: 0 };

/** Stops at the next step, or goes live after the last. */
export function stepForth(player: Player, track: Track): Player {
  const next = after(track.holds, playheadOf(player, track.edge));
  return next === null || next > track.edge ? goLive(player) : { ...player, mode: 'paused', at: next, hold: 0 };
}

/** Stops at the step before, or just before the first. */
export function stepBack(player: Player, track: Track): Player {
  const playhead = playheadOf(player, track.edge);
  const before = track.holds.findLast((hold) => hold < playhead) ?? track.opening;
  return { ...player, mode: 'paused', at: before, hold: 0 };
}

/** Another playback speed; a hold that has begun is as long as it would have been. */
export function withSpeed(player: Player, speed: number): Player {
  return { ...player, speed, hold: (player.hold * player.speed) / speed };
}

export function withPace(player: Player, paced: boolean): Player {
  return { ...player, paced, hold: paced ? player.hold : 0 };
}

function after(holds: readonly RecordedTime[], at: RecordedTime): RecordedTime | null {
  return holds.find((hold) => hold > at) ?? null;
}

/** How long it took in recorded time from the hold before (or the start) to this one. */
function wayTo(next: RecordedTime, { holds, start }: Track): number {
  const before = holds.findLast((hold) => hold < next) ?? start;
  return Math.max(0, msBetween(before, next));
}
