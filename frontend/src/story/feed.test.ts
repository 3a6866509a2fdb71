import { describe, expect, it } from 'vitest';
import {
  changeOf,
  CHANGES_KEPT,
  begunBy,
  EMPTY,
  heldBy,
  newestFirst,
  opened,
  told,
  withStories,
  type Feed,
} from './feed';
import { change, story } from '../model/samples';

const item = (seq: number, ...stories: ReturnType<typeof story>[]): Parameters<typeof told>[1][number] => ({
  change: change(seq),
  stories,
});

function tell(feed: Feed, ...items: Parameters<typeof told>[1]): Feed {
  const next = told(feed, items);
  if (next === null) {
    throw new Error('a number is missing');
  }
  return next;
}

describe('a feed', () => {
  it('takes changes in their order', () => {
    const feed = tell(EMPTY, item(1), item(2), item(3));
    expect(feed.last).toBe(3);
    expect(feed.changes.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('skips what it was told before', () => {
    const feed = tell(EMPTY, item(1), item(2));
    expect(tell(feed, item(1), item(2))).toBe(feed);
    expect(tell(feed, item(2), item(3)).changes.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('refuses a hole', () => {
    expect(told(EMPTY, [item(2)])).toBeNull();
    expect(told(EMPTY, [item(1), item(3)])).toBeNull();
  });

  it('does not alter the feed that it was', () => {
    const before = tell(EMPTY, item(1, story('db')));
    tell(before, item(2, story('web', { firstSeq: 2, lastSeq: 2 })));
    expect([...before.stories.keys()]).toEqual(['db']);
    expect(before.changes).toHaveLength(1);
  });

  it('keeps the later telling of a story, whichever comes last', () => {
    const feed = opened('epoch', 4, [story('db', { lastSeq: 7 })]);
    const earlier = tell(feed, item(5, story('db', { lastSeq: 5 })));
    expect(earlier.stories.get('db')?.lastSeq).toBe(7);
    expect(tell(earlier, item(6), item(7), item(8, story('db', { lastSeq: 8 }))).stories.get('db')?.lastSeq).toBe(8);
  });

  it('keeps only so many changes, and finds those by number', () => {
    const items = Array.from({ length: CHANGES_KEPT + 10 }, (_, index) => item(index + 1));
    const feed = tell(EMPTY, ...items);
    expect(feed.changes).toHaveLength(CHANGES_KEPT);
    expect(changeOf(feed, 10)).toBeNull();
    expect(changeOf(feed, 11)?.seq).toBe(11);
    expect(changeOf(feed, CHANGES_KEPT + 10)?.seq).toBe(CHANGES_KEPT + 10);
    expect(changeOf(feed, CHANGES_KEPT + 11)).toBeNull();
    expect(changeOf(EMPTY, 1)).toBeNull();
  });

  it('lists stories newest first', () => {
    const feed = opened('epoch', 9, [story('old', { firstSeq: 1 }), story('new', { firstSeq: 8 })]);
    expect(newestFirst(feed).map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it('knows from which story on all are at hand, also where older ones are', () => {
    const feed = opened('epoch', 9, [story('new', { firstSeq: 8 }), story('old', { firstSeq: 5 })]);
    expect(feed.oldest).toBe(5);
    expect(withStories(feed, [story('web', { firstSeq: 1 })]).oldest).toBe(5);
  });

  it('knows from its stories up to where it holds everything', () => {
    expect(heldBy([])).toBe(0);
    expect(heldBy([story('a', { lastSeq: 4 }), story('b', { lastSeq: 9 })])).toBe(9);
  });

  it('tells a Pod that was created from one that was there before', () => {
    const listed = { change: change(1, { type: 'listed', story: 'a' }), stories: [] };
    const added = { change: change(2, { type: 'added', story: 'b' }), stories: [] };
    const event = { change: change(3, { type: 'added', kind: 'Event', story: 'c' }), stories: [] };
    expect(begunBy([listed, event], EMPTY)).toEqual([]);
    expect(begunBy([listed, event, added], EMPTY)).toEqual(['b']);
  });

  it('knows which intentions and incidents begin, whatever change begins them, and leaves out parts', () => {
    const its = (id: string, firstSeq: number, parent: string | null = null): ReturnType<typeof story> =>
      story(id, { firstSeq, lastSeq: firstSeq, parent, subject: { ...story(id).subject, kind: 'Deployment' } });
    const items = [
      { change: change(1, { type: 'listed', kind: 'Deployment', story: 'old' }), stories: [its('old', 1)] },
      { change: change(2, { type: 'added', kind: 'Deployment', story: 'web' }), stories: [its('web', 2)] },
      {
        change: change(3, { type: 'added', story: 'web-1' }),
        stories: [story('web-1', { parent: 'web' }), its('web', 2)],
      },
      { change: change(4, { type: 'modified', story: 'web-1' }), stories: [its('healing', 4)] },
    ];
    const stories = new Map(items.flatMap((item) => item.stories.map((one) => [one.id, one] as const)));
    expect(begunBy(items, { ...EMPTY, stories })).toEqual(['web', 'healing']);
  });

  it('knows what begins by its first change, though it comes with the last that altered it', () => {
    const scaled = story('scaled', { firstSeq: 5, subject: { ...story('web').subject, kind: 'Deployment' } });
    const items = [item(5), item(6, scaled)];
    const first = tell({ ...opened('e', 4, []), changes: [] }, ...items);
    expect(begunBy(items, first)).toEqual(['scaled']);
    const next = [item(7, scaled)];
    expect(begunBy(next, tell(first, ...next), first.stories)).toEqual([]);
    const cut = tell(opened('e', 4, []), item(5));
    const later = [item(6, scaled)];
    expect(begunBy(later, tell(cut, ...later), cut.stories)).toEqual(['scaled']);
    expect(begunBy(later, tell(opened('e', 5, []), ...later))).toEqual([]);
  });
});
