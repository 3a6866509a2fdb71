import { beats } from './at';
import type { Readiness, Story } from '../model/model';
import type { RecordedTime } from '../model/time';

/** A key of the page's texts and its arguments. */
export interface Words {
  readonly key: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** Whether nothing about a story is told after the playhead. What is measured over the whole of it is shown then only. */
export const isWhole = (story: Story, playhead: RecordedTime): boolean => (beats(story).at(-1) ?? 0) <= playhead;

/**
 * How many Pods were ready, in one sentence; null where nothing is to be said. A workload that is created, or wants more Pods than it
 * had, is short of them by nature: of that the time is told, not that Pods were missed.
 */
export function readinessWords(
  { readiness, intention, states }: Story,
  duration: (ms: number) => string,
): Words | null {
  if (readiness === null || readiness.wanted === 0) {
    return null;
  }
  const { wanted, fewest, shortMs } = readiness;
  if (shortMs === 0 && fewest >= wanted) {
    return { key: 'page.readiness.always', args: { fewest: Math.min(fewest, wanted), wanted } };
  }
  const args = { wanted, fewest, short: Math.max(0, wanted - fewest), duration: duration(shortMs) };
  if (intention?.id === 'created' || intention?.id === 'scaled') {
    const done = states.some(({ state }) => state === 'done');
    return { key: done ? 'page.readiness.after' : 'page.readiness.notYet', args };
  }
  return { key: fewest === 0 ? 'page.readiness.none' : 'page.readiness.short', args };
}

/** How many Pods there were at most, and what the rollout may do. */
export function budgetWords({ most, atLeast, atMost }: Readiness): Words {
  return atLeast === null || atMost === null
    ? { key: 'page.readiness.most', args: { most } }
    : { key: 'page.readiness.budget', args: { most, atLeast, atMost } };
}
