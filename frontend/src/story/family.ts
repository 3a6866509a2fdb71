import type { Story } from '../model/model';

type Stories = ReadonlyMap<string, Story>;

/** More owners above each other than this there are not; it ends a circle, too. */
const MAX_OWNERS = 16;

/** The topmost story at hand that a story is a part of, over however many; itself where it is of none. */
export function topOf(stories: Stories, story: Story): Story {
  let top = story;
  for (let owners = 0; owners < MAX_OWNERS; owners++) {
    const parent = top.parent === null ? undefined : stories.get(top.parent);
    if (parent === undefined) {
      return top;
    }
    top = parent;
  }
  return story;
}

/** Stories whose parent is named and not at hand, each parent once. */
export function missingParents(stories: Stories): readonly string[] {
  const missing = new Set<string>();
  for (const { parent } of stories.values()) {
    if (parent !== null && !stories.has(parent)) {
      missing.add(parent);
    }
  }
  return [...missing];
}
