import { describe, expect, it } from 'vitest';
import { ms } from '../model/samples';
import type { ReadinessSeries } from '../model/series';
import { chart } from './chart';

const series: ReadinessSeries = {
  story: 'a',
  wanted: 2,
  fewest: 1,
  most: 3,
  points: [
    { at: ms(0), ready: 2, pods: 2, going: 0, wanted: 2, revisions: [] },
    { at: ms(500), ready: 1, pods: 3, going: 1, wanted: 2, revisions: [] },
    { at: ms(1000), ready: 2, pods: 2, going: 1, wanted: 2, revisions: [] },
  ],
  revisions: [],
  compared: null,
};

describe('the chart of how many were ready', () => {
  it('goes in steps, up to the playhead and a little beyond the last number', () => {
    expect(chart(series, ms(5000), 108, 30)).toEqual({
      ready: 'M0 10H50V20H100V10H108',
      pods: 'M0 10H50V0H100V10H108',
      ahead: '',
      wanted: 10,
      x: 108,
      now: series.points[2],
    });
  });

  it('follows the playhead: what comes after it is ahead', () => {
    expect(chart(series, ms(750), 108, 30)).toMatchObject({
      ready: 'M0 10H50V20H75',
      pods: 'M0 10H50V0H75',
      ahead: 'M75 20H100V10H108',
      x: 75,
      now: { ready: 1, pods: 3 },
    });
  });

  it('has no number before the first', () => {
    expect(chart(series, ms(-10), 108, 30)).toMatchObject({ ready: '', pods: '', x: 0, now: null });
  });

  it('is none where nothing was counted, and one where there is one number', () => {
    expect(chart({ ...series, points: [] }, ms(0), 108, 30)).toBeNull();
    expect(chart({ ...series, points: series.points.slice(0, 1) }, ms(9), 108, 30)).toMatchObject({
      ready: 'M0 0H108',
      wanted: 0,
    });
  });
});
