import { describe, expect, it } from 'vitest';
import { opened } from '../story/feed';
import { ms, story, T0 } from '../model/samples';
import { heard, held, playhead, received, running, type ReplayTime } from './clock';
import { asked, choose, created, declined, firstView, KEEPS_VIEW_MS } from './view';

const at = (time: number): ReplayTime => time as ReplayTime;

describe('the live edge', () => {
  it("runs with the viewer's clock from what the server said", () => {
    const edge = heard(null, T0, at(100));
    expect(playhead(edge, at(350))).toBe(ms(250));
  });

  it('never lies before a change that was received', () => {
    const edge = received(heard(null, T0, at(100)), ms(500), at(150));
    expect(playhead(edge, at(150))).toBe(ms(500));
    expect(playhead(received(edge, ms(200), at(160)), at(160))).toBe(ms(510));
  });

  it('stands while nothing is heard, and goes on from there', () => {
    const stands = held(heard(null, T0, at(0)), at(100));
    expect(playhead(stands, at(9000))).toBe(ms(100));
    expect(playhead(running(stands, at(9000)), at(9050))).toBe(ms(150));
  });

  it('goes back only where the clock of the feed was set anew', () => {
    const edge = heard(null, ms(5000), at(0));
    expect(playhead(heard(edge, ms(4900), at(0)), at(0))).toBe(ms(5000));
    expect(playhead(heard(edge, ms(100), at(0)), at(0))).toBe(ms(100));
  });

  it("does not run backwards with the viewer's clock", () => {
    expect(playhead(heard(null, T0, at(100)), at(50))).toBe(T0);
  });
});

describe('the story in view', () => {
  const feed = opened('epoch', 9, [story('old', { firstSeq: 1 }), story('new', { firstSeq: 8 })]);

  it('is the newest one at first, or the one asked for', () => {
    expect(firstView(feed, null)).toMatchObject({ story: 'new', chosen: false });
    expect(firstView(feed, 'old')).toMatchObject({ story: 'old', chosen: true });
    expect(firstView(feed, 'forgotten')).toMatchObject({ story: 'new', chosen: false });
    expect(firstView(opened('epoch', 0, []), null)).toMatchObject({ story: null, chosen: false });
  });

  it('gives way to a Pod newly created', () => {
    expect(created(firstView(feed, null), 'db', at(0))).toMatchObject({ story: 'db', chosen: false, offered: null });
  });

  it('stays where the viewer chose another, and the new one is offered', () => {
    const view = created(choose(firstView(feed, null), feed, 'old', at(0)), 'db', at(60_000));
    expect(view).toMatchObject({ story: 'old', offered: 'db' });
    expect(declined(view)).toMatchObject({ story: 'old', offered: null });
  });

  it('is not pushed aside at once by the next of a burst', () => {
    const first = created(firstView(feed, null), 'web-1', at(0));
    expect(created(first, 'web-2', at(KEEPS_VIEW_MS - 1))).toMatchObject({ story: 'web-1', offered: 'web-2' });
    expect(created(first, 'web-2', at(KEEPS_VIEW_MS))).toMatchObject({ story: 'web-2', offered: null });
  });

  it('follows again once the viewer turns to the newest', () => {
    const view = choose(choose(firstView(feed, null), feed, 'old', at(0)), feed, 'new', at(0));
    expect(created(view, 'db', at(60_000)).story).toBe('db');
  });

  it('is what the viewer asked for by pressing a demo', () => {
    const view = created(choose(firstView(feed, null), feed, 'old', at(0)), 'db', at(1));
    expect(asked(view, 'db', at(2))).toMatchObject({ story: 'db', chosen: false });
  });
});
