import { describe, expect, it } from 'vitest';
import type { Readiness, Story } from '../model/model';
import { ms, state, step, story, text } from '../model/samples';
import { budgetWords, isWhole, readinessWords } from './readiness';

const said = (shortMs: number): string => (shortMs < 1000 ? `${String(shortMs)} ms` : `${String(shortMs / 1000)} s`);

const measured = (more: Partial<Readiness> = {}): Readiness => ({
  wanted: 3,
  fewest: 3,
  shortMs: 0,
  most: 4,
  atLeast: null,
  atMost: null,
  ...more,
});

const of = (intention: string, readiness: Readiness | null, more: Partial<Story> = {}): Story =>
  story('web', { intention: { id: intention, text: text(intention) }, readiness, ...more });

describe('what is said of how many Pods were ready', () => {
  it.each([
    ['rollout', {}, 'page.readiness.always', { fewest: 3, wanted: 3 }],
    ['scaled', { fewest: 5, wanted: 2 }, 'page.readiness.always', { fewest: 2, wanted: 2 }],
    ['healing', { fewest: 2, shortMs: 750 }, 'page.readiness.short', { short: 1, duration: '750 ms' }],
    ['rollout', { fewest: 0, shortMs: 2100 }, 'page.readiness.none', { wanted: 3, duration: '2.1 s' }],
    ['created', { fewest: 0, shortMs: 3300 }, 'page.readiness.notYet', { wanted: 3, duration: '3.3 s' }],
    ['scaled', { fewest: 2, shortMs: 900 }, 'page.readiness.notYet', { wanted: 3, duration: '900 ms' }],
  ] as const)('of %s with %o is %s', (intention, readiness, key, args) => {
    expect(readinessWords(of(intention, measured(readiness)), said)).toMatchObject({ key, args });
  });

  it('of what was created is how long it took, once it is done', () => {
    const done = [state('running', ms(0)), state('done', ms(3300))] as const;
    const created = of('created', measured({ fewest: 0, shortMs: 3300 }), { states: done });
    expect(readinessWords(created, said)?.key).toBe('page.readiness.after');
  });

  it('is nothing where nothing is wanted, or nothing was measured', () => {
    expect(readinessWords(of('scaled', measured({ wanted: 0 })), said)).toBeNull();
    expect(readinessWords(of('paused', null), said)).toBeNull();
  });

  it('names the budget of a rollout', () => {
    expect(budgetWords(measured({ atLeast: 3, atMost: 4 })).key).toBe('page.readiness.budget');
    expect(budgetWords(measured()).key).toBe('page.readiness.most');
  });

  it('is known once nothing about the story lies ahead', () => {
    const told = story('web', { steps: [step(1, 'reached', { at: ms(0), repeatedAt: [ms(50)] })] });
    expect([49, 50].map((playhead) => isWhole(told, ms(playhead)))).toEqual([false, true]);
  });
});
