import { describe, expect, it } from 'vitest';
import { at, opening, stateAt } from './at';
import type { StateAt } from '../model/model';
import { ms, state, step, story, T0, text } from '../model/samples';

const overdue = { reason: 'KubeletSilent', message: null, hint: { ...text('hint'), commands: [], noCommand: null } };

const running = story('db', {
  states: [state('running', T0), state('done', ms(3000))],
  steps: [
    step(1, 'reached', { at: T0, offsetMs: 0 }),
    step(2, 'unseen'),
    step(3, 'reached', { at: ms(25), offsetMs: 25 }),
    step(4, 'reached', { at: ms(59), notBefore: ms(25), notAfter: ms(59), offsetMs: 59 }),
    step(5, 'reached', { at: ms(480), offsetMs: 480 }),
    step(6, 'reached', { at: ms(3000), offsetMs: 3000 }),
  ],
});

const waits = story('slow', {
  steps: [
    step(1, 'reached', { at: T0 }),
    step(2, 'waiting', { notBefore: ms(5), dueAt: ms(1000), overdue }),
    step(3, 'ahead'),
  ],
});

const states = (playhead: number, of = running): string[] => at(of, ms(playhead)).steps.map(({ state: its }) => its);

describe('a story at a playhead', () => {
  it('shows no step that lies ahead of it', () => {
    expect(states(0)).toEqual(['reached', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']);
    expect(at(running, ms(0)).steps[2]).toMatchObject({ at: null, offsetMs: null, evidence: [] });
  });

  it('shows a step from the very moment at which it happened', () => {
    expect(states(24.999)[2]).toBe('ahead');
    expect(states(25)[2]).toBe('reached');
  });

  it('knows that a step was passed unseen only once a later one is reached', () => {
    expect(states(24)[1]).toBe('ahead');
    expect(states(25)[1]).toBe('unseen');
  });

  it('shows a step as waited for while it can have happened but is not known to have', () => {
    expect(states(30)[3]).toBe('waiting');
  });

  it('shows a step as reached until it failed, and again once it recovered', () => {
    const stuckAt = (from: number): StateAt => ({ ...state('stuck', ms(from)), step: 5 });
    const crash = story('crash', {
      states: [state('running', T0), stuckAt(900), state('done', ms(2000))],
      steps: [...running.steps.slice(0, 4), step(5, 'reached', { at: ms(480), failedAt: ms(900) })],
    });
    expect([470, 480, 899, 900, 1999, 2000].map((playhead) => states(playhead, crash)[4])).toEqual([
      'ahead',
      'reached',
      'reached',
      'failed',
      'failed',
      'reached',
    ]);
  });

  it('shows a step that failed without ever having been reached', () => {
    const typo = story('typo', {
      states: [state('running', T0), { ...state('stuck', ms(900)), step: 5 }],
      steps: [...running.steps.slice(0, 4), step(5, 'failed', { failedAt: ms(900) })],
    });
    expect([899, 900].map((playhead) => states(playhead, typo)[4])).toEqual(['ahead', 'failed']);
    expect(at(typo, ms(900))).toMatchObject({ furthest: 4, current: 5 });
  });

  it('says stuck of a Pod that is done but does not go when it should', () => {
    const leaving = story('leaving', {
      states: [state('running', T0), state('done', ms(3000))],
      steps: [...running.steps.slice(0, 5), step(6, 'reached', { at: ms(3000), dueAt: ms(45000), overdue })],
    });
    expect([44999, 45001].map((playhead) => stateAt(leaving, ms(playhead)).state)).toEqual(['done', 'stuck']);
    expect(at(leaving, ms(45001)).steps[5]).toMatchObject({ state: 'failed', at: ms(3000) });
  });

  it('counts how often a step had happened again by then', () => {
    const again = story('again', {
      steps: [step(5, 'reached', { at: T0, repeats: 3, repeatedAt: [ms(10), ms(20)] })],
    });
    expect([0, 10, 20].map((playhead) => at(again, ms(playhead)).steps[0]?.repeats)).toEqual([1, 2, 3]);
  });

  it('has the spans that have begun by then', () => {
    const runtime = { role: 'runtime', name: 'node-1' } as const;
    const span = { kind: 'pulling', actor: runtime, container: 'db', until: null, seq: 1, label: text('pulling') };
    const pulls = story('pulls', { spans: [{ ...span, at: ms(50) }] });
    expect([49, 50].map((playhead) => at(pulls, ms(playhead)).spans.length)).toEqual([0, 1]);
  });

  it('is the same value where nothing about it changed', () => {
    expect(at(running, ms(100))).toBe(at(running, ms(101)));
  });

  it('counts how far it is by what is reached', () => {
    expect([0, 30, 59, 480, 3000].map((playhead) => at(running, ms(playhead)).furthest)).toEqual([1, 3, 4, 5, 6]);
  });

  it('has the state that was told by then', () => {
    expect(stateAt(running, ms(2999)).state).toBe('running');
    expect(stateAt(running, ms(3000)).state).toBe('done');
  });

  it('has its first state before its beginning too', () => {
    expect(stateAt(running, ms(-5)).state).toBe('running');
  });

  it('waits at a step only from when the step can happen', () => {
    expect(states(4, waits)[1]).toBe('ahead');
    expect(states(5, waits)[1]).toBe('waiting');
  });

  it('is stuck past the moment at which a step was due, and not at it', () => {
    expect(stateAt(waits, ms(1000)).state).toBe('running');
    expect(stateAt(waits, ms(1000.001))).toEqual({ state: 'stuck', at: ms(1000), step: 2, stuck: overdue, by: null });
  });

  it('is not stuck where nothing is said for that case', () => {
    const silent = { ...waits, steps: [step(2, 'waiting', { dueAt: ms(1000) })] };
    expect(stateAt(silent, ms(5000)).state).toBe('running');
  });

  it('runs on before the moment at which another story ended it, and is never stuck after it', () => {
    for (const end of ['overtaken', 'givenUp'] as const) {
      const ended = { ...waits, states: [state('running', T0), { ...state(end, ms(500)), by: 'next' }] as const };
      expect([499.999, 500].map((playhead) => stateAt(ended, ms(playhead)).state)).toEqual(['running', end]);
      expect(stateAt(ended, ms(5000))).toMatchObject({ state: end, by: 'next', stuck: null });
      expect(at(ended, ms(5000)).steps.map(({ state: its }) => its)).toEqual(['reached', 'waiting', 'ahead']);
    }
  });

  it('is gone even where a step is overdue', () => {
    const gone = { ...waits, states: [state('running', T0), state('gone', ms(500))] as typeof waits.states };
    expect(stateAt(gone, ms(5000)).state).toBe('gone');
  });
});

describe('a story', () => {
  it('is opened just before its first step, where nothing of it has happened', () => {
    expect(opening(running)).toBe(ms(-1));
    expect(at(running, opening(running)).steps.every((one) => one.state === 'ahead')).toBe(true);
  });

  it('is opened where it begins, if its first step was not seen', () => {
    expect(opening(story('there', { steps: [step(1, 'unseen')] }))).toBe(T0);
  });
});
