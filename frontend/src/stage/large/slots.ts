import type { Cell, Dot } from '../../story/crowd';

/*
 * Which place in its cell a Pod has. It looks for one from where its workload is at home, so that Pods of one workload lie
 * side by side, and takes the next free one. So the places that are taken do not depend on the order in which Pods came, and
 * a Pod that comes or goes leaves all the others of its cell where they are, but those that looked for the same place.
 */

/** By place: who is there. */
export type Slots = readonly (Dot | undefined)[];

const known = new WeakMap<readonly Dot[], { capacity: number; slots: Slots }>();

export function slotsOf({ dots }: Pick<Cell, 'dots'>, capacity: number): Slots {
  const before = known.get(dots);
  if (before?.capacity === capacity) {
    return before.slots;
  }
  const slots: (Dot | undefined)[] = new Array<Dot | undefined>(capacity).fill(undefined);
  for (const dot of dots.slice(0, capacity)) {
    let place = hash(dot.workload) % capacity;
    while (slots[place] !== undefined) {
      place = (place + 1) % capacity;
    }
    slots[place] = dot;
  }
  known.set(dots, { capacity, slots });
  return slots;
}

const hashes = new Map<string, number>();
const MOST_HASHES = 20_000;

/** FNV-1a: spreads names that differ in a letter. */
function hash(text: string): number {
  let known = hashes.get(text);
  if (known === undefined) {
    known = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) {
      known = Math.imul(known ^ text.charCodeAt(index), 0x01000193) >>> 0;
    }
    if (hashes.size >= MOST_HASHES) {
      hashes.clear();
    }
    hashes.set(text, known);
  }
  return known;
}
