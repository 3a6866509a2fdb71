import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { T0 } from '../model/samples';
import type { RecordedTime } from '../model/time';
import { stretchedAxis } from './axis';

interface Case {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly landmarks: readonly { at: number; wide: boolean }[];
  readonly places: readonly { at: number; x: number }[];
}

const file = new URL('../../../src/test/resources/vectors/stretched-axis.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };

const time = (micros: number): RecordedTime => (T0 + micros) as RecordedTime;

describe('the stretched axis, as paper draws it too', () => {
  it.each(cases)('$name', ({ from, to, landmarks, places }) => {
    const axis = stretchedAxis(
      landmarks.map(({ at, wide }) => ({ at: time(at), wide })),
      time(from),
      time(to),
    );
    expect(places.length).toBeGreaterThan(0);
    for (const { at, x } of places) {
      expect(axis.at(time(at))).toBeCloseTo(x, 6);
    }
  });
});
