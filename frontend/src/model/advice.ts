import type { Answer } from './demo';
import type { Text } from './model';
import type { Command } from './shell';

/** A rule of good practice that the moment calls for. */
export interface Advice {
  /** Of its rule. */
  readonly id: string;
  readonly text: Text;
  readonly why: Text;
  /** They speak to no cluster yet. */
  readonly commands: readonly Command[];
  /** Why one is missing; null where none is. */
  readonly noCommand: Text | null;
  /** The page of the Kubernetes documentation that says so, as a path. */
  readonly source: string;
  /** The story in which the moment came; null where it came in none. */
  readonly story: string | null;
}

export interface AdviceCalls {
  /** What holds now, the most urgent first. Never throws. */
  advice(): Promise<Answer<readonly Advice[]>>;
}

/** What is shown of all that holds: the most urgent, once for each rule, without those that the viewer dismissed. */
export interface ShownAdvice {
  readonly advice: Advice | null;
  /** How many others of its rule there are. */
  readonly alike: number;
  /** How many rules hold that the viewer dismissed. */
  readonly dismissed: number;
}

export function shownAdvice(all: readonly Advice[], dismissed: ReadonlySet<string>): ShownAdvice {
  const advice = all.find(({ id }) => !dismissed.has(id)) ?? null;
  return {
    advice,
    alike: all.filter(({ id }) => id === advice?.id).length - (advice === null ? 0 : 1),
    dismissed: new Set(all.map(({ id }) => id).filter((id) => dismissed.has(id))).size,
  };
}

const MAX_RULES = 200;

/** The rules that a viewer dismissed, as they were kept; none where nothing useful was. */
export function dismissedRules(kept: string | null): ReadonlySet<string> {
  try {
    const told: unknown = JSON.parse(kept ?? '[]');
    const rules = Array.isArray(told) ? told.filter((one) => typeof one === 'string') : [];
    return new Set(rules.slice(0, MAX_RULES));
  } catch {
    // Somebody else's, or cut off.
    return new Set();
  }
}
