import { describe, expect, it } from 'vitest';
import { story } from '../model/samples';
import { opened, type Feed } from '../story/feed';
import type { ReplayTime } from './clock';
import { choose, created, declined, firstView, withTops, type View } from './view';

const NOW = 10_000 as ReplayTime;
const web = story('web', { firstSeq: 1, parts: ['web-1'] });
const part = story('web-1', { firstSeq: 3, parent: 'web' });
const feed = (...stories: Parameters<typeof opened>[2]): Feed => opened('e', 9, stories);
const view = (more: Partial<View> = {}): View => ({
  story: null,
  chosen: false,
  since: -Infinity as ReplayTime,
  offered: null,
  others: 0,
  ...more,
});

describe('the story in view', () => {
  it('is at first the newest that is no part of another', () => {
    expect(firstView(feed(web, part), null)).toMatchObject({ story: 'web', chosen: false });
    expect(firstView(feed(web, part, story('db', { firstSeq: 2 })), null).story).toBe('db');
    expect(firstView(feed(web, part), 'web-1')).toMatchObject({ story: 'web-1', chosen: true });
  });

  it('of a part that came before its owner was heard of is the owner’s', () => {
    expect(withTops(view({ story: 'web-1' }), feed(part)).story).toBe('web-1');
    expect(withTops(view({ story: 'web-1' }), feed(web, part)).story).toBe('web');
  });

  it('stays the part that the viewer chose', () => {
    const exploring = view({ story: 'web-1', chosen: true });
    expect(withTops(exploring, feed(web, part))).toBe(exploring);
  });

  it('is never taken away by a part of it, which is not offered either', () => {
    const shown = view({ story: 'web', offered: 'web-1', others: 2 });
    expect(withTops(shown, feed(web, part))).toEqual(view({ story: 'web' }));
    expect(withTops(view({ story: 'db', offered: 'web-1' }), feed(web, part)).offered).toBe('web');
  });

  it('follows again where the newest that is no part is chosen, and explores where a part is', () => {
    expect(choose(view({ story: 'db', chosen: true }), feed(web, part), 'web', NOW).chosen).toBe(false);
    expect(choose(view({ story: 'web' }), feed(web, part), 'web-1', NOW).chosen).toBe(true);
  });

  it('gives way at once to the next story of its subject, and to no other before it was looked at', () => {
    const shown = created(view(), 'a', NOW);
    expect(created(shown, 'b', NOW).story).toBe('a');
    expect(created(shown, 'b', NOW, false, true).story).toBe('b');
    expect(created(shown, 'b', NOW, true, true)).toMatchObject({ story: 'a', offered: 'b' });
  });

  it('of what comes together is what runs Pods, and what only points at them is offered', () => {
    const shown = created(view(), 'service', NOW);
    expect(created(shown, 'deployment', NOW, true, false, true)).toMatchObject({
      story: 'deployment',
      offered: 'service',
    });
    const looked = (NOW + 5000) as ReplayTime;
    expect(created(shown, 'deployment', looked, true, false, true).story).toBe('service');
    expect(created({ ...shown, chosen: true }, 'deployment', NOW, false, false, true).story).toBe('service');
  });

  it('of what comes together is the first, and the others are counted in one notice', () => {
    let now = created(view(), 'a', NOW);
    for (const other of ['b', 'c', 'd']) {
      now = created(now, other, (NOW + 100) as ReplayTime);
    }
    expect(now).toMatchObject({ story: 'a', offered: 'd', others: 2 });
    expect(declined(now)).toMatchObject({ story: 'a', offered: null, others: 0 });
  });
});
