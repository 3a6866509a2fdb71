import { describe, expect, it } from 'vitest';
import { ms } from '../model/samples';
import type { ReadinessSeries, SeriesPoint, Share } from '../model/series';
import { band, patternIndex } from './ready-band';

const old = (ready: number, pods: number): Share => ({ hash: 'old', ready, pods });
const young = (ready: number, pods: number): Share => ({ hash: 'new', ready, pods });
const point = (at: number, wanted: number, ...revisions: Share[]): SeriesPoint => ({
  at: ms(at),
  wanted,
  ready: revisions.reduce((all, { ready }) => all + ready, 0),
  pods: revisions.reduce((all, { pods }) => all + pods, 0),
  going: 0,
  revisions,
});
const of = (...points: SeriesPoint[]): ReadinessSeries => ({
  story: 'a',
  wanted: 2,
  fewest: 1,
  most: 3,
  points,
  revisions: [
    { hash: 'old', number: '1' },
    { hash: 'new', number: '2' },
  ],
  compared: null,
});

/** A pixel for each millisecond, and ten for a Pod where there are four at most. */
const room = { x: (at: number) => (at - ms(0)) / 1000, height: 40, until: ms(400) };
const rollout = of(
  point(0, 2, old(2, 2)),
  point(100, 2, old(2, 2), young(0, 2)),
  point(200, 2, old(0, 0), young(1, 2)),
  point(300, 2, young(2, 2)),
);

describe('the band of how many were ready', () => {
  it('stacks the ready ones by revision, and those that are not on top of them', () => {
    const [before, after] = band(rollout, 'Deployment', room)?.areas ?? [];
    expect(before).toMatchObject({ pattern: 0, ready: 'M0 20h100v20h-100ZM100 20h100v20h-100Z', waiting: '' });
    expect(after).toMatchObject({
      pattern: 1,
      ready: 'M200 30h100v10h-100ZM300 20h100v20h-100Z',
      waiting: 'M100 0h100v20h-100ZM200 20h100v10h-100Z',
    });
  });

  it('marks each moment below what is wanted, and what is missing', () => {
    expect(band(rollout, 'Deployment', room)).toMatchObject({
      below: [{ from: ms(200), to: ms(300), ready: 1, wanted: 2, x: 200, w: 100 }],
      missing: 'M200 20h100v10h-100Z',
      wanted: 'M0 20H100V20H200V20H300V20H400',
    });
  });

  it('has moments that follow each other as one, with its worst, and shows a short one', () => {
    const dips = of(
      point(0, 3, old(2, 3)),
      point(100, 3, old(1, 3)),
      point(200, 3, old(3, 3)),
      point(300, 3, old(2, 3)),
    );
    expect(band(dips, 'Deployment', { ...room, until: ms(300.5) })?.below).toEqual([
      { from: ms(0), to: ms(200), ready: 1, wanted: 3, x: 0, w: 200 },
      { from: ms(300), to: ms(300.5), ready: 2, wanted: 3, x: 300, w: 3 },
    ]);
  });

  it('follows a scale in the middle', () => {
    const scaled = of(point(0, 2, old(2, 2)), point(100, 4, old(2, 2)), point(200, 4, old(4, 4)));
    expect(band(scaled, 'Deployment', room)).toMatchObject({
      wanted: 'M0 20H100V0H200V0H400',
      below: [{ from: ms(100), to: ms(200), ready: 2, wanted: 4 }],
    });
  });

  it('ends where the numbers hold no more', () => {
    expect(band(rollout, 'Deployment', { ...room, until: ms(150) })?.wanted).toBe('M0 20H100V20H150');
  });

  it('is one area where no revision is known, and none where nothing was counted', () => {
    const bare = { ...of({ ...point(0, 2), ready: 1, pods: 2 }), revisions: [] };
    expect(band(bare, 'ReplicaSet', room)?.areas).toMatchObject([
      { pattern: 0, ready: 'M0 20h400v20h-400Z', waiting: 'M0 0h400v20h-400Z' },
    ]);
    expect(band(of(), 'Deployment', room)).toBeNull();
  });

  it('fills a revision by its number, or the newest one wholly', () => {
    const { revisions } = rollout;
    expect([0, 1].map((index) => patternIndex(revisions, index, 'Deployment'))).toEqual([0, 1]);
    expect([0, 1].map((index) => patternIndex(revisions, index, 'StatefulSet'))).toEqual([1, 0]);
    const fifth = [{ hash: 'x', number: '5' }];
    expect(patternIndex(fifth, 0, 'Deployment')).toBe(0);
  });
});
