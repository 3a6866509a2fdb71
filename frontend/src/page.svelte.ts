import type { LiveEdge, ReplayTime } from './player/clock';
import { heard, held, playhead, received, running } from './player/clock';
import type { Address } from './player/address';
import { since } from './player/address';
import type { Awaited } from './player/awaited';
import { arrived } from './player/awaited';
import type { Player, Track } from './player/player';
import * as players from './player/player';
import type { View } from './player/view';
import { asked, choose, created, declined, firstView } from './player/view';
import type { HistoryListener } from './source/history';
import type { Connection, Listener } from './source/socket';
import { at, beats, holds } from './story/at';
import type { Cluster, Watch } from './story/cluster';
import { aged } from './story/cluster';
import type { Feed, Item } from './story/feed';
import { changeOf, createdPod, EMPTY } from './story/feed';
import type { Change, Story } from './story/model';
import type { Overview } from './story/overview';
import type { RecordedTime } from './story/time';
import { plusMs } from './story/time';
import type { FeedWindow, Objects, Windows } from './story/windows';
import { extended, objectsAt, windowAt, withWindow } from './story/windows';

const NOTHING: Objects = new Map();
const SLOWLY_MS = 200;
const MOMENT_MS = 100;
const MOMENT_US = MOMENT_MS * 1000;

/** The latest of the story's beats and of ten moments a second. */
function momentOf(story: Story | null, playhead: RecordedTime): RecordedTime {
  const beat = story === null ? 0 : (beats(story).findLast((one) => one <= playhead) ?? 0);
  return Math.max(beat, Math.floor(playhead / MOMENT_US) * MOMENT_US) as RecordedTime;
}

/** What the page shows: the feed as told so far, and the playhead. */
export class Page implements Listener, HistoryListener {
  feed: Feed = $state.raw(EMPTY);
  cluster: Cluster | null = $state.raw(null);
  connection: Connection = $state('connecting');
  /** Since when the server is not heard, by the viewer's wall clock; null while it is. */
  lostSince: Date | null = $state.raw(null);
  problem: string | null = $state(null);
  windows: Windows = $state.raw([]);
  overview: Overview | null = $state.raw(null);
  /** The changes of the story in view, in order, as far as they are at hand. */
  ofStory: { story: string; changes: readonly Change[]; more: boolean } | null = $state.raw(null);
  player: Player = $state.raw(players.LIVE);

  private now: ReplayTime = $state(0 as ReplayTime);
  /** As `now`, but a few times a second only. */
  private slowly: ReplayTime = $state(0 as ReplayTime);
  private edgeNow: LiveEdge | null = $state.raw(null);
  private watchesSaid: ReplayTime = $state(0 as ReplayTime);
  /** Whether the address that the page was opened with is of a feed that has ended. */
  lapsed: boolean = $state(false);

  private wanted: Address;
  private awaited: Awaited | null = null;
  private pressedAfter = 0;
  private seenLive = false;
  private lastObjects: Objects = NOTHING;

  view: View = $state.raw(firstView(EMPTY, null));
  /** The live edge. */
  readonly edge: RecordedTime | null = $derived(this.edgeNow === null ? null : playhead(this.edgeNow, this.now));
  readonly playhead: RecordedTime | null = $derived(
    this.edge === null ? null : players.playheadOf(this.player, this.edge),
  );
  readonly live: boolean = $derived(this.player.mode === 'live');
  readonly watches: readonly Watch[] = $derived(aged(this.cluster?.watches ?? [], this.slowly - this.watchesSaid));
  readonly story: Story | null = $derived(
    this.view.story === null ? null : (this.feed.stories.get(this.view.story) ?? null),
  );
  readonly shown = $derived(this.story === null || this.playhead === null ? null : at(this.story, this.playhead));
  readonly offered = $derived(this.view.offered === null ? null : (this.feed.stories.get(this.view.offered) ?? null));

  /** Where the stage was drawn last while the viewer scrubs, and when; null while it is not scrubbed. */
  private scrubbed: { at: RecordedTime; since: ReplayTime } | null = $state.raw(null);
  /** Whether the viewer scrubs faster than the stage is drawn: it follows with the next ticks. */
  readonly settling: boolean = $derived(
    this.player.mode === 'paused' && this.scrubbed !== null && this.scrubbed.at !== this.playhead,
  );
  /** What the stage is drawn at: ten times a second and at each beat of the story, not with each frame; exact where it rests. */
  readonly moment: RecordedTime | null = $derived.by(() => {
    if (this.playhead === null || this.player.mode === 'live') {
      return this.playhead;
    }
    return this.player.mode === 'playing' ? momentOf(this.story, this.playhead) : (this.scrubbed?.at ?? this.playhead);
  });
  readonly window: FeedWindow | null = $derived(this.moment === null ? null : windowAt(this.windows, this.moment));
  /** What is there at the playhead; what was there last, while that is not at hand. */
  readonly objects: Objects = $derived.by(() => {
    if (this.window !== null && this.moment !== null) {
      this.lastObjects = objectsAt(this.window, this.moment);
    }
    return this.lastObjects;
  });

  /** Counts up whenever the cluster may be another than it said when the feed was opened. */
  clusterChanges: number = $state(0);

  constructor(
    private readonly clock: () => ReplayTime,
    private readonly wallClock: () => Date,
    wanted: Address,
    player: Player = players.LIVE,
  ) {
    this.player = player;
    this.wanted = wanted;
    this.now = clock();
    this.slowly = this.now;
  }

  /** The address of what is shown. */
  get address(): Address {
    const { story, feed, playhead: now } = this;
    const t = this.live || story === null || now === null ? null : since(story.states[0].at, now);
    return { epoch: feed.epoch, story: story?.id ?? null, t };
  }

  /** To be called several times a second, and before each frame while it plays or settles. */
  tick(): void {
    this.now = this.clock();
    this.turnToScrubbed();
    if (Math.abs(this.now - this.slowly) >= SLOWLY_MS) {
      this.slowly = this.now;
    }
    if (this.player.mode === 'playing') {
      this.moves((player, track, now) => players.advance(player, track, now));
    }
  }

  /** A change of the story in view by its number, where it is at hand. */
  change(seq: number): Change | null {
    return this.ofStory?.changes.find((change) => change.seq === seq) ?? changeOf(this.feed, seq);
  }

  /** The viewer does something with the player. */
  moves(how: (player: Player, track: Track, now: ReplayTime) => Player): void {
    const { track } = this;
    if (track !== null) {
      this.now = this.clock();
      this.player = how(this.player, track, this.now);
      this.turnToScrubbed();
    }
  }

  chooses(story: string): void {
    this.view = choose(this.view, this.feed, story, this.clock());
    const begun = this.story?.states[0].at;
    if (begun !== undefined && this.playhead !== null && this.playhead < begun) {
      this.moves((player, track, now) => players.seek(player, track, begun, now));
    }
  }

  /** The viewer takes up the offer: the new Pod's story is played from its beginning. */
  accepts(story: string): void {
    this.view = choose(this.view, this.feed, story, this.clock());
    this.playsFromBeginning();
  }

  declines(): void {
    this.view = declined(this.view);
  }

  /** The viewer pressed a demo; what is told from now on may be its. */
  presses(): void {
    this.pressedAfter = this.feed.last;
  }

  /** The demo that was pressed is created: its Pod comes into view as soon as its story is told. */
  expects(object: Awaited['object']): void {
    this.awaited = { object, after: this.pressedAfter };
    this.turnToExpected();
  }

  begun(feed: Feed): void {
    const another = feed.epoch !== this.feed.epoch;
    if (this.feed.epoch === null) {
      this.lapsed = this.wanted.epoch !== null && this.wanted.epoch !== feed.epoch;
    }
    this.feed = feed;
    this.windows = [];
    if (another) {
      this.pressedAfter = 0;
      this.awaited = this.awaited === null ? null : { ...this.awaited, after: 0 };
      this.player = players.goLive(this.player);
      this.overview = null;
      this.ofStory = null;
    }
    if (this.view.story === null || !feed.stories.has(this.view.story)) {
      this.view = firstView(feed, this.view.story ?? this.wanted.story);
    }
    this.turnToExpected();
  }

  fed(feed: Feed, items: readonly Item[]): void {
    this.feed = feed;
    const last = items.at(-1);
    if (last !== undefined) {
      const now = this.clock();
      this.edgeNow = received(this.edgeNow, last.change.receivedAt, now);
      const kinds = new Set(items.map((item) => item.change.kind));
      if (kinds.has('Node')) {
        this.clusterChanges += 1;
      }
      this.saidOfWatches(aged(this.cluster?.watches ?? [], now - this.watchesSaid, kinds));
      this.keep(items.map((item) => item.change));
    }
    const pod = this.seenLive ? createdPod(items) : null;
    if (pod !== null) {
      this.comesIntoView(pod);
    } else if (this.view.story === null) {
      this.view = firstView(feed, this.wanted.story);
    }
    this.turnToExpected();
  }

  windowIs(window: FeedWindow): void {
    if (window.epoch === this.feed.epoch) {
      const windows = withWindow(this.windows, window);
      this.windows = extended(windows, this.feed.changes) ?? windows;
    }
  }

  changesOfStoryAre(story: string, changes: readonly Change[], more: boolean): void {
    const last = changes.at(-1)?.seq ?? 0;
    const since = this.feed.changes.filter((change) => change.story === story && change.seq > last);
    this.ofStory = { story, changes: more ? changes : [...changes, ...since], more };
  }

  overviewIs(overview: Overview): void {
    if (overview.epoch === this.feed.epoch) {
      this.overview = overview;
    }
  }

  clusterIs(cluster: Cluster): void {
    this.cluster = cluster;
    this.watchesSaid = this.clock();
    this.turnClock();
  }

  freshnessIs(state: string, problem: string | null, watches: readonly Watch[]): void {
    if (this.cluster !== null) {
      if (state === 'connected' && this.cluster.state !== state) {
        this.clusterChanges += 1;
      }
      this.cluster = { ...this.cluster, state, problem };
      this.saidOfWatches(watches);
    }
    this.turnClock();
  }

  timeIs(now: RecordedTime): void {
    this.edgeNow = heard(this.edgeNow, now, this.clock());
    this.turnClock();
    this.turnToMoment();
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

  /** The story in view as something to play; without one, only the live edge. */
  get track(): Track | null {
    const { story, edge } = this;
    if (edge === null) {
      return null;
    }
    return story === null ? { start: edge, edge, holds: [] } : { start: story.states[0].at, edge, holds: holds(story) };
  }

  private comesIntoView(pod: string): void {
    const busy = this.player.mode !== 'live';
    const before = this.view.story;
    this.view = created(this.view, pod, this.clock(), busy);
    if (this.view.story === pod && before !== pod) {
      this.playsFromBeginning();
    }
  }

  private playsFromBeginning(): void {
    if (this.player.paced) {
      this.moves((player, track, now) => players.playFrom(player, track.start, now));
    } else {
      this.player = players.goLive(this.player);
    }
  }

  private keep(changes: readonly Change[]): void {
    this.windows = extended(this.windows, changes) ?? [];
    const { ofStory } = this;
    if (ofStory !== null && !ofStory.more) {
      const last = ofStory.changes.at(-1)?.seq ?? 0;
      const its = changes.filter((change) => change.story === ofStory.story && change.seq > last);
      if (its.length > 0) {
        this.ofStory = { ...ofStory, changes: [...ofStory.changes, ...its] };
      }
    }
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
    if (this.edgeNow !== null && this.edgeNow.runs !== hears) {
      this.edgeNow = hears ? running(this.edgeNow, this.clock()) : held(this.edgeNow, this.clock());
    }
  }

  /** The stage follows whoever scrubs, at once where it has not just been drawn. */
  private turnToScrubbed(): void {
    const { scrubbed, playhead: at } = this;
    if (this.player.mode !== 'paused' || at === null) {
      this.scrubbed = null;
    } else if (scrubbed === null || (scrubbed.at !== at && this.now - scrubbed.since >= MOMENT_MS)) {
      this.scrubbed = { at, since: this.now };
    }
  }

  /** The address named a moment: it is turned to once. */
  private turnToMoment(): void {
    const { epoch, story, t } = this.wanted;
    if (t !== null && epoch === this.feed.epoch && this.story !== null && this.story.id === story) {
      const moment = plusMs(this.story.states[0].at, t / 1000);
      this.wanted = { ...this.wanted, t: null };
      this.moves((player, track) => players.stopAt(player, track, moment));
    }
  }

  private turnToExpected(): void {
    const story = this.awaited === null ? null : arrived(this.feed, this.awaited);
    if (story !== null) {
      this.awaited = null;
      const shownAlready = this.view.story === story.id && this.player.mode !== 'live';
      this.view = asked(this.view, story.id, this.clock());
      if (!shownAlready) {
        this.playsFromBeginning();
      }
    }
  }
}
