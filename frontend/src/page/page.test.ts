import { beforeEach, describe, expect, it } from 'vitest';
import { Page } from './page.svelte';
import type { PendingStory } from '../player/pending-story';
import type { ReplayTime } from '../player/clock';
import { goLive, LIVE, stopAt } from '../player/player';
import type { Cluster } from '../model/cluster';
import { opened, type Feed, type Item } from '../story/feed';
import type { Story } from '../model/model';
import type { Recording } from '../model/recording';
import { change, ms, state, story, T0 } from '../model/samples';

const cluster: Cluster = {
  context: 'practice',
  practice: true,
  state: 'connected',
  why: null,
  version: 'v1.36.2',
  containerRuntime: '',
  nodes: [],
  kubeconfig: '',
  kubeconfigProblem: null,
  watches: [
    { kind: 'Pod', state: 'watching', ageMs: 0, why: null },
    { kind: 'Node', state: 'watching', ageMs: 0, why: null },
  ],
};

const made = (kind: string, name: string) => ({ kind, namespace: 'default', name, uid: `uid-of-${name}` });

describe('the page', () => {
  let clock: number;
  let page: Page;
  const old = story('old', { firstSeq: 1 });
  const before: Feed = opened('a', 1, [old]);

  const passes = (time: number): void => {
    clock += time;
    page.tick();
  };

  const awaited = (): PendingStory => {
    if (page.pendingStory === null) {
      throw new Error('nothing is awaited');
    }
    return page.pendingStory;
  };

  const owned = (uid: string): Story[] =>
    [...page.feedState.feed.stories.values()].filter(({ subject }) => subject.ownerUid === uid);

  /** A Pod is created, as change `seq`. */
  const create = (id: string, seq: number, ownerUid: string | null = null): void => {
    const subject = { ...story(id).subject, ownerUid };
    const its = story(id, { firstSeq: seq, lastSeq: seq, subject });
    const items: Item[] = [{ change: change(seq, { type: 'added', story: id }), stories: [its] }];
    const stories = [...page.feedState.feed.stories.values(), its];
    page.onFeed({ ...opened('a', seq, stories), changes: items.map((item) => item.change) }, items);
  };

  beforeEach(() => {
    clock = 1000;
    page = new Page(
      () => clock as ReplayTime,
      () => new Date(0),
      { epoch: null, story: null, t: null },
    );
    page.onFeedReset(before);
    page.onCluster(cluster);
    page.onTime(T0);
    page.onConnection('live');
  });

  it('says that what was looked at has ended where another feed begins, and leads back to that moment', () => {
    page.onTime(ms(1000));
    page.move((player, track) => stopAt(player, track, ms(25)));
    page.onFeedReset(opened('b', 0, []));
    expect(page.live).toBe(true);
    expect(page.connectionState.ended).toEqual({ epoch: 'a', story: 'old', t: 25_000 });
    page.onFeedReset(opened('b', 0, []));
    expect(page.connectionState.ended).not.toBeNull();
    create('new', 1);
    expect(page.connectionState.ended).toBeNull();
  });

  it('has nothing to say of a feed that ended while no story was in view', () => {
    page.onFeedReset(opened('b', 0, []));
    page.connectionState.ended = null;
    page.onFeedReset(opened('c', 0, []));
    expect(page.connectionState.ended).toBeNull();
  });

  it('looks at the live edge', () => {
    passes(400);
    expect(page.playhead).toBe(ms(400));
    expect(page.connectionState.watches.map(({ ageMs }) => ageMs)).toEqual([400, 400]);
  });

  it('lets no time pass while Podium is not heard', () => {
    passes(400);
    page.onConnection('lost');
    passes(60_000);
    expect(page.playhead).toBe(ms(400));
    expect(page.connectionState.lostSince).toEqual(new Date(0));
    page.onConnection('connecting');
    expect(page.connectionState.lostSince).toEqual(new Date(0));
    page.onConnection('live');
    expect(page.connectionState.lostSince).toBeNull();
  });

  it('lets no time pass while the cluster is not heard', () => {
    page.onFreshness(
      'disconnected',
      { key: 'problem.cluster.said', args: { message: 'refused' }, text: null },
      cluster.watches,
    );
    passes(60_000);
    expect(page.playhead).toBe(T0);
    page.onFreshness('connected', null, cluster.watches);
    passes(100);
    expect(page.playhead).toBe(ms(100));
  });

  it('has a Pod that is created come into view, and offers it where the viewer chose another', () => {
    create('db', 2);
    expect(page.shown?.story.id).toBe('db');
    page.selectStory('old');
    create('web', 3);
    expect(page.shown?.story.id).toBe('old');
    expect(page.offered?.id).toBe('web');
  });

  /** A story of the Deployment `web` begins, as change `seq`. */
  const intend = (id: string, seq: number, type = 'modified'): void => {
    const subject = { ...story('web').subject, kind: 'Deployment' };
    const its = story(id, { firstSeq: seq, lastSeq: seq, subject, states: [state('running', ms(seq))] });
    const item: Item = { change: change(seq, { type, kind: 'Deployment', name: 'web', story: id }), stories: [its] };
    const stories = [...page.feedState.feed.stories.values(), its];
    page.onFeed({ ...opened('a', seq, stories), changes: [item.change] }, [item]);
  };

  const createPart = (id: string, seq: number, parent: string): void => {
    const subject = { ...story(id).subject, ownerUid: 'uid-of-rs' };
    const its = story(id, { firstSeq: seq, lastSeq: seq, subject, parent });
    const item: Item = { change: change(seq, { type: 'added', story: id }), stories: [its] };
    page.onFeed({ ...opened('a', seq, [...page.feedState.feed.stories.values(), its]), changes: [] }, [item]);
  };

  it('has a Deployment that is created come into view, and leaves it there while its Pods come', () => {
    intend('web', 2, 'added');
    expect(page.shown?.story.id).toBe('web');
    createPart('web-1', 3, 'web');
    createPart('web-2', 4, 'web');
    expect(page.shown?.story.id).toBe('web');
    expect(page.offered).toBeNull();
  });

  it('has the owner take the place of a Pod that was told before it, and plays it from its beginning', () => {
    create('web-1', 2, 'uid-of-rs');
    expect(page.shown?.story.id).toBe('web-1');
    intend('web', 3, 'added');
    const told = story('web-1', { firstSeq: 2, lastSeq: 3, parent: 'web' });
    const stories = [...page.feedState.feed.stories.values()].filter(({ id }) => id !== 'web-1');
    page.onFeed({ ...opened('a', 4, [...stories, told]), changes: [] }, []);
    expect(page.shown?.story.id).toBe('web');
    expect(page.offered).toBeNull();
    expect(page.playhead).toBe(ms(3));
  });

  it('turns to the next intention of what is followed, offers it to who explores or is shown another step by step', () => {
    page.player = { ...LIVE, paced: false };
    intend('web', 2, 'added');
    intend('scaled', 3);
    expect(page.shown?.story.id).toBe('scaled');
    page.selectStory('old');
    intend('rollout', 4);
    expect(page.shown?.story.id).toBe('old');
    expect(page.offered?.id).toBe('rollout');
  });

  it('does not play a demo’s story again where it had come into view before the answer', () => {
    page.onDemoPressed();
    passes(100);
    intend('web', 2, 'added');
    page.move(goLive);
    page.onDemoCreated(made('Deployment', 'web'));
    expect(page.live).toBe(true);
  });

  it('turns to the Deployment of a demo, whichever of its stories is told first', () => {
    page.selectStory('old');
    page.onDemoPressed();
    page.onDemoCreated(made('Deployment', 'web'));
    intend('web', 2, 'added');
    expect(page.shown?.story.id).toBe('web');
  });

  it('turns to the request that this viewer sent, and to no earlier one of the same name', () => {
    const request = (id: string, seq: number): void => {
      const subject = { ...story(id).subject, kind: 'Request', name: 'GET http://web/', uid: id };
      const its = story(id, { firstSeq: seq, lastSeq: seq, subject });
      const items: Item[] = [{ change: change(seq, { type: 'request', story: id }), stories: [its] }];
      page.onFeed(
        {
          ...opened('a', seq, [...page.feedState.feed.stories.values(), its]),
          changes: items.map((one) => one.change),
        },
        items,
      );
    };
    page.selectStory('old');
    request('anothers', 2);
    expect(page.shown?.story.id).toBe('old');
    page.onDemoPressed();
    page.onRequestSent('GET', 'http://web/');
    expect(page.shown?.story.id).toBe('old');
    request('mine', 3);
    expect(page.shown?.story.id).toBe('mine');
  });

  it('turns to the Pod of a demo however its story comes, before the answer or after', () => {
    page.selectStory('old');
    create('db', 2);
    page.onDemoCreated(made('Pod', 'db'));
    expect(page.shown?.story.id).toBe('db');
    page.selectStory('old');
    page.onDemoCreated(made('Pod', 'web'));
    create('web', 3);
    expect(page.shown?.story.id).toBe('web');
  });

  it('turns to the first Pod that a demo makes, and to none of an earlier one, whatever they are called', () => {
    create('web-5f7c9-aaaaa', 2, 'uid-of-rs');
    page.selectStory('old');
    page.onDemoPressed();
    page.onDemoCreated(made('Deployment', 'web'));
    expect(page.lastOwnedSeq).toBe(0);
    create('webby-5f7c9-bbbbb', 3, 'uid-of-another');
    create('x', 4, 'uid-of-rs');
    create('web-6d8d8-ddddd', 5, 'uid-of-rs');
    expect(page.lastOwnedSeq).toBe(5);
    expect(page.shown?.story.id).toBe('old');
    page.onOwnedStories(awaited(), owned('uid-of-rs'));
    expect(page.shown?.story.id).toBe('x');
    expect(page.pendingStory).toBeNull();
  });

  it('turns to a Pod that came while its workload was being created', () => {
    page.selectStory('old');
    page.onDemoPressed();
    create('job-ccccc', 2, 'uid-of-job');
    page.selectStory('old');
    page.onDemoCreated(made('Job', 'job'));
    expect(page.lastOwnedSeq).toBe(2);
    page.onOwnedStories(awaited(), owned('uid-of-job'));
    expect(page.shown?.story.id).toBe('job-ccccc');
  });

  it('does not turn to what was made by a demo that is not awaited any more', () => {
    page.onDemoPressed();
    page.onDemoCreated(made('Job', 'one'));
    const former = awaited();
    page.onDemoCreated(made('Job', 'two'));
    create('one-ccccc', 2, 'uid-of-one');
    page.selectStory('old');
    page.onOwnedStories(former, owned('uid-of-one'));
    expect(page.shown?.story.id).toBe('old');
  });

  it('has heard of a kind when one of it changed', () => {
    passes(5000);
    create('db', 2);
    expect(page.connectionState.watches.map(({ ageMs }) => ageMs)).toEqual([0, 5000]);
  });

  it('comes back to the story that the address names', () => {
    const again = new Page(
      () => 0 as ReplayTime,
      () => new Date(0),
      { epoch: 'a', story: 'old', t: 250_000 },
    );
    again.onFeedReset(opened('a', 2, [old, story('new', { firstSeq: 2 })]));
    expect(again.view).toMatchObject({ story: 'old', chosen: true });
    again.onTime(ms(5000));
    expect(again.playhead).toBe(ms(250));
    expect(again.address).toEqual({ epoch: 'a', story: 'old', t: 250_000 });
  });

  it('knows the changes of the story in view, those told before it was opened and those that follow', () => {
    page.onStoryChanges('old', [change(1, { story: 'old' })], false);
    const next = change(2, { story: 'old' });
    page.onFeed({ ...opened('a', 2, [old]), changes: [next] }, [{ change: next, stories: [] }]);
    expect(page.feedState.ofStory?.changes.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(page.feedState.change(1)?.seq).toBe(1);
  });

  describe('a recording', () => {
    const recording: Recording = {
      id: 'r',
      name: null,
      cluster: { context: 'practice', practice: true, version: 'v1.36.2' },
      source: 'live',
      state: 'ended',
      from: T0,
      to: ms(9000),
      changes: 2,
      stories: 1,
      bytes: 1,
      complete: true,
      deleted: false,
    };
    const opens = (t: number | null): Page => {
      const shown = new Page(
        () => clock as ReplayTime,
        () => new Date(0),
        { epoch: 'r', story: t === null ? null : 'old', t },
        LIVE,
        recording,
      );
      shown.onFeedReset(opened('r', 2, [old]));
      shown.onTime(ms(9000));
      shown.onConnection('recorded');
      return shown;
    };

    it('opens where its story begins, and exactly at the moment that an address names', () => {
      expect(opens(null).playhead).toBe(T0);
      expect(opens(250_000).playhead).toBe(ms(250));
      expect(opens(250_000).address).toEqual({ epoch: 'r', story: 'old', t: 250_000 });
    });

    it('has its end as its edge, and no time passes there', () => {
      const shown = opens(null);
      shown.move(goLive);
      clock += 60_000;
      shown.tick();
      expect(shown.playhead).toBe(ms(9000));
      expect(shown.address.t).toBe(9_000_000);
    });
  });

  it('stays with what is paused while more happens, and says by how much it is behind', () => {
    page.move((player, track) => ({ ...player, mode: 'paused', at: track.start }));
    create('db', 2);
    passes(5000);
    expect(page.playhead).toBe(T0);
    expect(page.view.offered).toBe('db');
    expect(page.address).toEqual({ epoch: 'a', story: 'old', t: 0 });
  });

  it('plays a new Pod from its beginning, and offers another meanwhile', () => {
    create('db', 2);
    passes(1500);
    expect(page.playhead).toBe(T0);
    create('web', 3);
    expect(page.shown?.story.id).toBe('db');
    expect(page.offered?.id).toBe('web');
    page.acceptOffer('web');
    expect(page.shown?.story.id).toBe('web');
  });
});
