import type { Change, Story } from '../model/model';
import { isQuiet, topOf } from './family';

/** The most recent changes that a page keeps at hand; the rest stay with the server. */
export const CHANGES_KEPT = 2000;

/** A feed as told so far. A value: each frame makes a new one. */
export interface Feed {
  /** The feed's id; null before the server has named it. */
  readonly epoch: string | null;
  /** The oldest change the server still holds. */
  readonly first: number;
  /** The latest change told; the next one has the number after it. */
  readonly last: number;
  /** Those at hand: the newest, and older ones that were asked for. */
  readonly stories: ReadonlyMap<string, Story>;
  /** Of the stories that began before this change, not all need be at hand. */
  readonly oldest: number;
  /** How many stories were there when the feed was opened. */
  readonly total: number;
  /** Dense in `seq`, oldest first, at most CHANGES_KEPT. */
  readonly changes: readonly Change[];
}

/** One change and the stories that are not as they were before it. */
export interface Item {
  readonly change: Change;
  readonly stories: readonly Story[];
}

export const EMPTY: Feed = { epoch: null, first: 1, last: 0, stories: new Map(), oldest: 1, total: 0, changes: [] };

/** The feed as it stood when its stories were asked for: everything up to `last` is in them. */
export function opened(epoch: string, last: number, stories: readonly Story[], total = stories.length): Feed {
  const oldest = stories.reduce((least, { firstSeq }) => Math.min(least, firstSeq), Infinity);
  const byId = new Map(stories.map((story) => [story.id, story]));
  return { epoch, first: 1, last, stories: byId, oldest, total, changes: [] };
}

/** The feed with older stories that were asked for. */
export function withStories(feed: Feed, older: readonly Story[]): Feed {
  const stories = new Map(feed.stories);
  for (const story of older) {
    if (story.lastSeq >= (stories.get(story.id)?.lastSeq ?? 0)) {
      stories.set(story.id, story);
    }
  }
  return { ...feed, stories };
}

/** The largest number of which it is certain that the stories hold it. */
export function heldBy(stories: readonly Story[]): number {
  return stories.reduce((last, story) => Math.max(last, story.lastSeq), 0);
}

/**
 * Takes the next items. Items already told are skipped; null where a number is missing, which means that something was
 * lost on the way and must be asked for again.
 */
export function told(feed: Feed, items: readonly Item[]): Feed | null {
  const fresh = items.filter((item) => item.change.seq > feed.last);
  if (fresh.length === 0) {
    return feed;
  }
  const stories = new Map(feed.stories);
  let last = feed.last;
  for (const { change, stories: altered } of fresh) {
    if (change.seq !== last + 1) {
      return null;
    }
    last = change.seq;
    for (const story of altered) {
      if (story.lastSeq >= (stories.get(story.id)?.lastSeq ?? 0)) {
        stories.set(story.id, story);
      }
    }
  }
  const changes = [...feed.changes, ...fresh.map((item) => item.change)].slice(-CHANGES_KEPT);
  return { ...feed, last, stories, changes };
}

/** The server holds nothing older than `first` any more; what was told stays. */
export function folded(feed: Feed, first: number): Feed {
  return { ...feed, first };
}

/** The change of that number, if it is still at hand. */
export function changeOf(feed: Feed, seq: number): Change | null {
  const oldest = feed.changes[0];
  return oldest === undefined ? null : (feed.changes[seq - oldest.seq] ?? null);
}

/** Whether a change belongs to a story, its own or another's. */
export function isOf(change: Change, story: string): boolean {
  return change.mentions.some((mention) => mention.story === story);
}

/** All stories, the newest first. */
export function newestFirst(feed: Feed): Story[] {
  return [...feed.stories.values()].sort((one, other) => other.firstSeq - one.firstSeq || (one.id < other.id ? 1 : -1));
}

/** The newest story that is no part of another; it is followed. Where all are quiet, the newest of these. */
export function newestTop({ stories }: Feed): Story | null {
  let newest: Story | null = null;
  for (const story of stories.values()) {
    if (!isPart(stories, story) && (newest === null || isNewer(story, newest))) {
      newest = story;
    }
  }
  return newest === null ? null : topOf(stories, newest);
}

const isNewer = (one: Story, other: Story): boolean =>
  isQuiet(one) === isQuiet(other) ? one.firstSeq > other.firstSeq : isQuiet(other);

/**
 * The stories that these items begin and that are no part of another, in their order: a Pod that was created, an intention, an
 * incident. What was listed was there before. A story comes with the last change that altered it, not with its first.
 *
 * @param known the stories at hand before
 */
export function begunBy(items: readonly Item[], feed: Feed, known: Feed['stories'] = EMPTY.stories): readonly string[] {
  const { stories } = feed;
  const begun = new Set<string>();
  const from = items[0]?.change.seq ?? 0;
  for (const { change, stories: altered } of items) {
    if (change.type === 'added' && change.kind === 'Pod' && change.story !== null) {
      begun.add(change.story);
    }
    for (const its of altered) {
      const first = items[its.firstSeq - from]?.change ?? changeOf(feed, its.firstSeq);
      const seen = first !== null && first.type !== 'listed' && !known.has(its.id);
      if (seen && its.subject.kind !== 'Pod' && !isQuiet(its)) {
        begun.add(its.id);
      }
    }
  }
  return [...begun].filter((id) => {
    const story = stories.get(id);
    return story === undefined || story.parent === null;
  });
}

const isPart = (stories: Feed['stories'], { parent }: Story): boolean => parent !== null && stories.has(parent);
