import type { State } from '../model/model';
import { NO_FILTER, type StoryFilter } from '../story/listing';

/** The states that the list can be narrowed to. */
export const STATES: readonly State[] = ['running', 'stuck', 'done', 'overtaken', 'givenUp', 'gone', 'unknown'];

const MAX_LETTERS = 200;

/** What the viewer wanted to see of the list, as it was kept; all where nothing useful was. */
export function listPreferences(kept: string | null): StoryFilter {
  let told: unknown = null;
  try {
    told = JSON.parse(kept ?? 'null');
  } catch {
    // Somebody else's, or cut off: then all is listed.
  }
  const { kind, namespace, state, words }: Partial<Record<string, unknown>> =
    typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {};
  const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MAX_LETTERS) : '');
  return {
    ...NO_FILTER,
    kind: text(kind),
    namespace: text(namespace),
    state: STATES.find((one) => one === state) ?? '',
    words: text(words),
  };
}
