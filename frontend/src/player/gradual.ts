/** How the elements of a list are told apart. */
export interface Rules<T> {
  readonly key: (element: T) => string;
  /** Whether two of the same key look the same. */
  readonly same: (one: T, other: T) => boolean;
  /** Whether it is what everyone looks at, and must not lag behind. */
  readonly atOnce: (element: T) => boolean;
}

const CREATED = 3;
const CHANGED = 1;

export interface Drawn<T> {
  readonly list: readonly T[];
  /** Whether nothing is left to be done. */
  readonly done: boolean;
}

/**
 * A list as drawn so far, brought nearer to what is to be drawn by a few elements that differ, so that no frame has much to do. What
 * is the same stays the same value.
 */
export function nearer<T>(drawn: readonly T[], target: readonly T[], rules: Rules<T>, budget: number): Drawn<T> {
  const before = new Map(drawn.map((element) => [rules.key(element), element]));
  const list: T[] = [];
  let left = budget;
  let done = true;
  for (const element of target) {
    const key = rules.key(element);
    const old = before.get(key);
    before.delete(key);
    if (old !== undefined && rules.same(old, element)) {
      list.push(old);
    } else if (left > 0 || rules.atOnce(element)) {
      left -= old === undefined ? CREATED : CHANGED;
      list.push(element);
    } else {
      done = false;
      if (old !== undefined) {
        list.push(old);
      }
    }
  }
  for (const gone of before.values()) {
    if (left > 0 || rules.atOnce(gone)) {
      left -= CHANGED;
    } else {
      done = false;
      list.push(gone);
    }
  }
  return { list, done };
}
