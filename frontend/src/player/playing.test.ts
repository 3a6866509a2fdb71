import { describe, expect, it } from 'vitest';
import { ms } from '../model/samples';
import type { RecordedTime } from '../model/time';
import type { ReplayTime } from './clock';
import {
  advance,
  behindMs,
  goLive,
  HOLD_MS,
  LIVE,
  MAX_STRETCH_MS,
  pause,
  play,
  playFrom,
  playheadOf,
  RUSHED_MS,
  seek,
  stepBack,
  stepForth,
  withPace,
  withSpeed,
  type Player,
  type Track,
} from './player';

const at = (time: number): ReplayTime => time as ReplayTime;

/** Six steps of a Pod as a real cluster takes them: most of them in a blink. */
const HOLDS = [0, 7, 25, 59, 500, 2837].map(ms);
const track = (edge: number): Track => ({
  start: ms(0),
  opening: ms(0),
  edge: ms(edge),
  holds: HOLDS,
  recorded: false,
});

/** Plays with a frame every 16 ms while the live edge goes on; says where it held for how long. */
function playFor(from: Player, live: number, forMs: number): { player: Player; held: Map<RecordedTime, number> } {
  let player = from;
  const held = new Map<RecordedTime, number>();
  for (let now = 0; now <= forMs && player.mode === 'playing'; now += 16) {
    const next = advance(player, track(live + now), at(now));
    if (next.mode === 'playing' && next.at === player.at) {
      held.set(next.at, (held.get(next.at) ?? 0) + 16);
    }
    player = next;
  }
  return { player, held };
}

describe('a paced player', () => {
  it('stops where the story of a recording has been told, for there is nothing to catch up with', () => {
    let player = playFrom(LIVE, ms(0), at(0));
    for (let now = 0; now <= 60_000; now += 16) {
      player = advance(player, { ...track(600_000), recorded: true }, at(now));
    }
    expect(player).toMatchObject({ mode: 'paused', at: ms(2837) });
  });

  it('holds at each step for two seconds, however fast they came', () => {
    const { held } = playFor(playFrom(LIVE, ms(0), at(0)), 3000, 20_000);
    expect([...held.keys()]).toEqual(HOLDS);
    for (const time of held.values()) {
      expect(Math.abs(time - HOLD_MS)).toBeLessThanOrEqual(48);
    }
  });

  it('holds before the first step, too, when it is played from its opening', () => {
    const { held } = playFor(playFrom(LIVE, ms(-1), at(0)), 3000, 22_000);
    expect([...held.keys()]).toEqual([ms(-1), ...HOLDS]);
  });

  it('steps back from the first step to the opening', () => {
    const opened = { ...track(3000), opening: ms(-1) };
    expect(stepBack({ ...LIVE, mode: 'paused', at: ms(0) }, opened).at).toBe(ms(-1));
  });

  it('takes a long way in a few seconds', () => {
    const far: Track = {
      start: ms(0),
      opening: ms(0),
      edge: ms(700_000),
      holds: [ms(0), ms(600_000)],
      recorded: false,
    };
    const player = advance({ ...playFrom(LIVE, ms(0), at(0)), hold: 0 }, far, at(MAX_STRETCH_MS));
    expect(player.at).toBe(ms(600_000));
    expect(player.hold).toBe(HOLD_MS);
  });

  it('catches up with live after the last step, and is live then', () => {
    const { player } = playFor(playFrom(LIVE, ms(2837), at(0)), 9000, 30_000);
    expect(player.mode).toBe('live');
  });

  it('leaves out what lies far behind live rather than rush through it', () => {
    const player = advance({ ...playFrom(LIVE, ms(2837), at(0)), hold: 16 }, track(2837 + RUSHED_MS + 100), at(32));
    expect(player.mode).toBe('live');
  });

  it('holds longer where it plays slower', () => {
    const slow = playFrom(withSpeed(LIVE, 0.5), ms(0), at(0));
    expect(slow.hold).toBe(2 * HOLD_MS);
    expect(withSpeed(slow, 1).hold).toBe(HOLD_MS);
  });
});

describe('a player in real time', () => {
  const real = withPace(LIVE, false);

  it('plays as it was, at its speed', () => {
    expect(advance(playFrom(real, ms(0), at(0)), track(9000), at(1000)).at).toBe(ms(1000));
    expect(advance(playFrom(withSpeed(real, 0.1), ms(0), at(0)), track(9000), at(1000)).at).toBe(ms(100));
    expect(advance(playFrom(withSpeed(real, 8), ms(0), at(0)), track(9000), at(1000)).at).toBe(ms(8000));
  });

  it('is live once it has come to the edge', () => {
    expect(advance(playFrom(real, ms(0), at(0)), track(500), at(1000)).mode).toBe('live');
  });
});

describe('a player', () => {
  it('is at the live edge at first, and plays the story from its beginning', () => {
    expect(playheadOf(LIVE, ms(9))).toBe(ms(9));
    expect(behindMs(LIVE, ms(9))).toBe(0);
    expect(play(LIVE, track(9000), at(5))).toMatchObject({ mode: 'playing', at: ms(0), since: at(5) });
  });

  it('stays where it is paused, and says by how much it is behind', () => {
    const paused = pause(playFrom(LIVE, ms(25), at(0)), track(3000));
    expect(advance(paused, track(8000), at(5000))).toBe(paused);
    expect(behindMs(paused, ms(8000))).toBe(7975);
    expect(play(paused, track(8000), at(6000))).toMatchObject({ mode: 'playing', at: ms(25), since: at(6000) });
  });

  it('steps forth to each step, then to live, and back to the beginning', () => {
    let player = seek(LIVE, track(9000), ms(0), at(0));
    const seen: (RecordedTime | string)[] = [];
    for (let step = 0; step < 6; step++) {
      player = stepForth(player, track(9000));
      seen.push(player.mode === 'live' ? 'live' : player.at);
    }
    expect(seen).toEqual([...HOLDS.slice(1), 'live']);
    for (let step = 0; step < 8; step++) {
      player = stepBack(player, track(9000));
    }
    expect(player).toMatchObject({ mode: 'paused', at: ms(0) });
  });

  it('does not step to what has not come yet', () => {
    const early = seek(LIVE, track(30), ms(25), at(0));
    expect(stepForth(early, track(30)).mode).toBe('live');
  });

  it('goes on playing from where it is put, and is live where it is put at the edge', () => {
    expect(seek(playFrom(LIVE, ms(0), at(0)), track(9000), ms(500), at(7))).toMatchObject({
      mode: 'playing',
      at: ms(500),
      since: at(7),
      hold: 0,
    });
    expect(seek(LIVE, track(9000), ms(9000), at(0)).mode).toBe('live');
  });

  it('never leaves the feed, nor goes back by itself, whatever is pressed', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let round = 0; round < 300; round++) {
      let player: Player = LIVE;
      let now = 0;
      let edge = random(3000);
      for (let press = 0; press < 60; press++) {
        now += random(900);
        edge += random(900);
        const on = track(edge);
        const before = playheadOf(player, on.edge);
        player = advance(player, on, at(now));
        expect(playheadOf(player, on.edge)).toBeGreaterThanOrEqual(before);
        const deeds: (() => Player)[] = [
          () => play(player, on, at(now)),
          () => pause(player, on),
          () => stepBack(player, on),
          () => stepForth(player, on),
          () => goLive(player),
          () => seek(player, on, ms(random(edge + 500) - 200), at(now)),
          () => withSpeed(player, [0.1, 1, 8][random(3)] ?? 1),
          () => withPace(player, random(2) === 0),
        ];
        player = (deeds[random(deeds.length)] ?? deeds[0])?.() ?? player;
        expect(playheadOf(player, on.edge)).toBeLessThanOrEqual(on.edge);
        expect(player.hold).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(player.at)).toBe(true);
      }
    }
  });
});
