import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stateAt } from './at';
import type { State, StateAt } from '../model/model';
import { state, step, story, T0, text } from '../model/samples';
import type { RecordedTime } from '../model/time';

interface Told {
  readonly state: State;
  readonly at: number;
  readonly step: number | null;
  readonly reason: string | null;
}

interface Case {
  readonly name: string;
  readonly states: readonly [Told, ...Told[]];
  readonly steps: readonly { number: number; dueAt: number | null; overdue: string | null }[];
  readonly playheads: readonly Told[];
}

const file = new URL('../../../src/test/resources/vectors/state-at.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };

const time = (micros: number): RecordedTime => (T0 + micros) as RecordedTime;
const hint = { ...text('hint'), commands: [], noCommand: null };
const stuck = (reason: string | null) => (reason === null ? null : { reason, message: null, hint });
const told = (one: Told): StateAt => ({ ...state(one.state, time(one.at)), step: one.step, stuck: stuck(one.reason) });

describe('the state at a playhead, as paper tells it too', () => {
  it.each(cases)('$name', ({ states, steps, playheads }) => {
    const [first, ...rest] = states;
    const its = story('s', {
      states: [told(first), ...rest.map(told)],
      steps: steps.map(({ number, dueAt, overdue }) =>
        step(number, 'waiting', { dueAt: dueAt === null ? null : time(dueAt), overdue: stuck(overdue) }),
      ),
    });
    expect(playheads.length).toBeGreaterThan(0);
    for (const playhead of playheads) {
      const { state: name, step: number, stuck: why } = stateAt(its, time(playhead.at));
      expect({ name, number, reason: why?.reason ?? null }).toEqual({
        name: playhead.state,
        number: playhead.step,
        reason: playhead.reason,
      });
    }
  });
});
