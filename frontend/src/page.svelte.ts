import type { LiveEdge, ReplayTime } from './player/clock';
import { heard, held, playhead, received, running } from './player/clock';
import type { View } from './player/view';
import { asked, choose, created, declined, firstView } from './player/view';
import type { Connection, Listener } from './source/socket';
import { at } from './story/at';
import type { Cluster, Watch } from './story/cluster';
import { aged } from './story/cluster';
import type { Feed, Item } from './story/feed';
import { changeOf, createdPod, EMPTY } from './story/feed';
import type { Change } from './story/model';
import type { RecordedTime } from './story/time';

/** What the page shows, as the live feed tells it. */
export class Page implements Listener {
  feed: Feed = $state.raw(EMPTY);
  cluster: Cluster | null = $state.raw(null);
  connection: Connection = $state('connecting');
  /** Since when the server is not heard, by the viewer's wall clock; null while it is. */
  lostSince: Date | null = $state.raw(null);
  problem: string | null = $state(null);
  /** Changes that were told before this page was opened, by number, as far as they were asked for. */
  earlier: ReadonlyMap<number, Change> = $state.raw(new Map());

  private now: ReplayTime = $state(0 as ReplayTime);
  private edge: LiveEdge | null = $state.raw(null);
  private watchesSaid: ReplayTime = $state(0 as ReplayTime);
  private wanted: string | null;
  private wantedUid: string | null = null;
  private seenLive = false;

  view: View = $state.raw(firstView(EMPTY, null));
  readonly playhead: RecordedTime | null = $derived(this.edge === null ? null : playhead(this.edge, this.now));
  readonly watches: readonly Watch[] = $derived(aged(this.cluster?.watches ?? [], this.now - this.watchesSaid));
  readonly shown = $derived.by(() => {
    const story = this.view.story === null ? undefined : this.feed.stories.get(this.view.story);
    return story === undefined || this.playhead === null ? null : at(story, this.playhead);
  });
  readonly offered = $derived(this.view.offered === null ? null : (this.feed.stories.get(this.view.offered) ?? null));

  constructor(
    private readonly clock: () => ReplayTime,
    private readonly wallClock: () => Date,
    wanted: string | null,
  ) {
    this.wanted = wanted;
    this.now = clock();
  }

  /** To be called several times a second. */
  tick(): void {
    this.now = this.clock();
  }

  chooses(story: string): void {
    this.view = choose(this.view, this.feed, story, this.clock());
  }

  declines(): void {
    this.view = declined(this.view);
  }

  /** The viewer pressed a demo: its Pod comes into view as soon as its story is told. */
  expects(uid: string): void {
    this.wantedUid = uid;
    this.turnToExpected();
  }

  /** A change by its number, where it is at hand. */
  change(seq: number): Change | null {
    return changeOf(this.feed, seq) ?? this.earlier.get(seq) ?? null;
  }

  begun(feed: Feed): void {
    this.feed = feed;
    if (this.view.story === null || !feed.stories.has(this.view.story)) {
      this.view = firstView(feed, this.view.story ?? this.wanted);
    }
    this.earlier = new Map();
    this.turnToExpected();
  }

  fed(feed: Feed, items: readonly Item[]): void {
    this.feed = feed;
    const last = items.at(-1);
    if (last !== undefined) {
      const now = this.clock();
      this.edge = received(this.edge, last.change.receivedAt, now);
      const kinds = new Set(items.map((item) => item.change.kind));
      this.saidOfWatches(aged(this.cluster?.watches ?? [], now - this.watchesSaid, kinds));
    }
    const pod = this.seenLive ? createdPod(items) : null;
    if (pod !== null) {
      this.view = created(this.view, pod, this.clock());
    } else if (this.view.story === null) {
      this.view = firstView(feed, this.wanted);
    }
    this.turnToExpected();
  }

  clusterIs(cluster: Cluster): void {
    this.cluster = cluster;
    this.watchesSaid = this.clock();
    this.turnClock();
  }

  freshnessIs(state: string, problem: string | null, watches: readonly Watch[]): void {
    if (this.cluster !== null) {
      this.cluster = { ...this.cluster, state, problem };
      this.saidOfWatches(watches);
    }
    this.turnClock();
  }

  timeIs(now: RecordedTime): void {
    this.edge = heard(this.edge, now, this.clock());
    this.turnClock();
  }

  connectionIs(connection: Connection): void {
    this.connection = connection;
    if (connection === 'live') {
      this.seenLive = true;
      this.lostSince = null;
      this.problem = null;
    } else if (connection === 'lost') {
      this.lostSince ??= this.wallClock();
    }
    this.turnClock();
  }

  problemIs(problem: string): void {
    this.problem = problem;
  }

  private saidOfWatches(watches: readonly Watch[]): void {
    if (this.cluster !== null) {
      this.cluster = { ...this.cluster, watches };
      this.watchesSaid = this.clock();
    }
  }

  /** Time passes only while the cluster is heard and everything told has arrived. */
  private turnClock(): void {
    const hears = this.connection === 'live' && this.cluster?.state === 'connected';
    if (this.edge !== null && this.edge.runs !== hears) {
      this.edge = hears ? running(this.edge, this.clock()) : held(this.edge, this.clock());
    }
  }

  private turnToExpected(): void {
    if (this.wantedUid === null) {
      return;
    }
    for (const story of this.feed.stories.values()) {
      if (story.subject.uid === this.wantedUid) {
        this.wantedUid = null;
        this.view = asked(this.view, story.id, this.clock());
        return;
      }
    }
  }
}
