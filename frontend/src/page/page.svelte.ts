import type { ReplayTime } from '../player/clock';
import type { Address } from '../player/address';
import { since } from '../player/address';
import type { PendingStory } from '../player/pending-story';
import { arrived, firstOwned, lastOwnedSeq } from '../player/pending-story';
import type { Player, Track } from '../player/player';
import * as players from '../player/player';
import type { View } from '../player/view';
import { asked, choose, created, declined, firstView, withTops } from '../player/view';
import type { Connection, HistoryListener, Listener } from '../source/listener';
import { at, holds, opening } from '../story/at';
import type { Cluster, Watch } from '../model/cluster';
import type { Feed, Item } from '../story/feed';
import { isRunning } from '../story/family';
import { begunBy, EMPTY } from '../story/feed';
import { givesWay, standsBack } from '../story/manners';
import type { Change, Story, Text } from '../model/model';
import type { Overview } from '../model/overview';
import type { Keeping, Recording } from '../model/recording';
import type { RecordedTime } from '../model/time';
import { plusMs } from '../model/time';
import type { FeedWindow } from '../story/windows';
import { ConnectionState } from './connection-state.svelte';
import { StageState } from './stage-state.svelte';
import { FeedState } from './feed-state.svelte';

/** What the page shows: the feed as told so far, live or recorded, and the playhead. */
export class Page implements Listener, HistoryListener {
  readonly feedState = new FeedState();
  readonly connectionState: ConnectionState;
  player: Player = $state.raw(players.LIVE);
  /** The recording that is shown; null where it is live. */
  recording: Recording | null = $state.raw(null);

  private wanted: Address;
  /** The demo that was pressed and has not come into view. */
  pendingStory: PendingStory | null = $state.raw(null);
  private pressedAfter = 0;
  private pressedAt = Infinity;
  private seenLive = false;

  view: View = $state.raw(firstView(EMPTY, null));
  readonly playhead: RecordedTime | null = $derived.by(() =>
    this.connectionState.edge === null ? null : players.playheadOf(this.player, this.connectionState.edge),
  );
  /** Whether the playhead is at the edge: what is now, or the end of a recording. */
  readonly live: boolean = $derived(this.player.mode === 'live');
  readonly story: Story | null = $derived(
    this.view.story === null ? null : (this.feedState.feed.stories.get(this.view.story) ?? null),
  );
  readonly shown = $derived(this.story === null || this.playhead === null ? null : at(this.story, this.playhead));
  /** Rises with what may be of the awaited one's making; 0 where nothing may. */
  readonly lastOwnedSeq: number = $derived(
    this.pendingStory === null ? 0 : lastOwnedSeq(this.feedState.feed, this.pendingStory),
  );
  readonly offered = $derived(
    this.view.offered === null ? null : (this.feedState.feed.stories.get(this.view.offered) ?? null),
  );
  readonly stageState: StageState = new StageState(() => ({
    player: this.player,
    playhead: this.playhead,
    story: this.story,
    windows: this.feedState.windows,
  }));

  constructor(
    private readonly clock: () => ReplayTime,
    wallClock: () => Date,
    wanted: Address,
    player: Player = players.LIVE,
    recording: Recording | null = null,
  ) {
    this.connectionState = new ConnectionState(clock, wallClock);
    this.player = player;
    this.wanted = wanted;
    this.recording = recording;
  }

  /** The address of what is shown. */
  get address(): Address {
    const { story, playhead: now } = this;
    const t =
      (this.live && this.recording === null) || story === null || now === null ? null : since(story.states[0].at, now);
    return { epoch: this.feedState.feed.epoch, story: story?.id ?? null, t };
  }

  /** The address of this very moment, also where it is live. */
  get momentAddress(): Address {
    const { story, playhead: now } = this;
    return { ...this.address, t: story === null || now === null ? null : since(story.states[0].at, now) };
  }

  /** To be called several times a second, and before each frame while it plays or settles. */
  tick(): void {
    this.connectionState.tick();
    this.stageState.follow(this.connectionState.now);
    if (this.player.mode === 'playing') {
      this.move((player, track, now) => players.advance(player, track, now));
    }
  }

  /** The viewer does something with the player. */
  move(how: (player: Player, track: Track, now: ReplayTime) => Player): void {
    const { track } = this;
    if (track !== null) {
      this.connectionState.now = this.clock();
      this.player = how(this.player, track, this.connectionState.now);
      this.stageState.follow(this.connectionState.now);
    }
  }

  selectStory(story: string): void {
    this.view = choose(this.view, this.feedState.feed, story, this.clock());
    const begun = this.story?.states[0].at;
    if (begun !== undefined && this.playhead !== null && this.playhead < begun) {
      this.move((player, track, now) => players.seek(player, track, begun, now));
    }
  }

  /** The viewer takes up the offer: that story is played from its beginning. */
  acceptOffer(story: string): void {
    this.view = choose(this.view, this.feedState.feed, story, this.clock());
    this.playFromBeginning();
  }

  declineOffer(): void {
    this.view = declined(this.view);
  }

  /** The viewer pressed a demo; what is told from now on may be its. */
  onDemoPressed(): void {
    this.pressedAfter = this.feedState.feed.last;
    this.pressedAt = this.clock();
  }

  /** The demo that was pressed is created: it comes into view as soon as its story is told. */
  onDemoCreated(object: PendingStory['object']): void {
    this.pendingStory = { object, after: this.pressedAfter };
    this.turnToPending();
  }

  /** The viewer sent a request: nobody waits for its story longer than until the next. */
  onRequestSent(method: string, to: string): void {
    this.onDemoCreated({ kind: 'Request', namespace: '', name: `${method} ${to}`, uid: '' });
  }

  /** The viewer does something with what a demo made: what comes of it comes into view. */
  onActionPressed(): void {
    this.view = { ...this.view, chosen: false };
    this.player = players.goLive(this.player);
  }

  onFeedReset(feed: Feed): void {
    const another = feed.epoch !== this.feedState.feed.epoch;
    const ended = this.story === null ? null : this.momentAddress;
    this.feedState.onFeedReset(feed);
    if (another) {
      this.connectionState.ended = ended ?? this.connectionState.ended;
      this.pressedAfter = 0;
      this.pendingStory = this.pendingStory === null ? null : { ...this.pendingStory, after: 0 };
      this.player = players.goLive(this.player);
    }
    if (this.view.story === null || !feed.stories.has(this.view.story)) {
      this.view = firstView(feed, this.view.story ?? this.wanted.story);
    }
    this.turnToPending();
  }

  onFeed(feed: Feed, items: readonly Item[]): void {
    const last = items.at(-1);
    if (last !== undefined) {
      this.connectionState.items(items, last.change.receivedAt);
    }
    const known = this.feedState.feed.stories;
    this.feedState.onFeed(feed, items);
    const begun = this.seenLive ? begunBy(items, feed, known) : [];
    begun.forEach((story) => {
      this.bringIntoView(story);
    });
    if (this.view.story === null) {
      this.view = firstView(feed, this.wanted.story);
    }
    this.turnToTops();
    this.turnToPending();
  }

  onWindow(window: FeedWindow): boolean {
    return this.feedState.onWindow(window);
  }

  onStoryChanges(story: string, changes: readonly Change[], more: boolean): void {
    this.feedState.onStoryChanges(story, changes, more);
  }

  onOverview(overview: Overview): void {
    this.feedState.onOverview(overview);
  }

  onCluster(cluster: Cluster): void {
    this.connectionState.onCluster(cluster);
  }

  onFreshness(state: string, why: Text | null, watches: readonly Watch[]): void {
    this.connectionState.onFreshness(state, why, watches);
  }

  onKeeping(keeping: Keeping): void {
    this.connectionState.keeping = keeping;
  }

  onTime(now: RecordedTime): void {
    this.connectionState.onTime(now);
    this.turnToMoment();
  }

  onConnection(connection: Connection): void {
    this.seenLive ||= connection === 'live';
    this.connectionState.onConnection(connection);
  }

  onProblem(problem: string): void {
    this.connectionState.problem = problem;
  }

  /** The story in view as something to play; without one, only the edge. */
  get track(): Track | null {
    const { story } = this;
    const { edge } = this.connectionState;
    if (edge === null) {
      return null;
    }
    const begin = story?.states[0].at ?? edge;
    const track = {
      start: begin,
      opening: story === null ? edge : opening(story),
      edge,
      holds: story === null ? [] : holds(story),
    };
    return { ...track, recorded: this.recording !== null };
  }

  private bringIntoView(story: string): void {
    const before = this.view.story;
    const begun = this.feedState.feed.stories.get(story) ?? null;
    const busy = this.player.mode !== 'live' || standsBack(begun, this.story);
    const next = begun?.subject.uid === this.story?.subject.uid || givesWay(this.story, begun);
    const leads = begun !== null && isRunning(begun) && this.story !== null && !isRunning(this.story);
    this.view = created(this.view, story, this.clock(), busy, next, leads);
    if (this.view.story === story && before !== story) {
      this.playFromBeginning();
    }
  }

  /** What came into view before its owner was heard of gives way to it, and so does its beginning. */
  private turnToTops(): void {
    const { track, player } = this;
    const before = this.view.story;
    this.view = withTops(this.view, this.feedState.feed);
    if (this.view.story === before) {
      return;
    }
    if (player.mode === 'playing') {
      this.playFromBeginning();
    } else if (player.mode === 'paused' && player.at === track?.start) {
      this.move((now, its) => players.stopAt(now, its, its.start));
    }
  }

  private playFromBeginning(): void {
    this.connectionState.ended = null;
    if (this.player.paced) {
      this.move((player, track, now) => players.playFrom(player, track.opening, now));
    } else {
      this.player = players.goLive(this.player);
    }
  }

  /** The address named a moment: it is turned to once. A recording opens where its story begins, if none is named. */
  private turnToMoment(): void {
    const { epoch, story, t } = this.wanted;
    const named = t !== null && epoch === this.feedState.feed.epoch && this.story !== null && this.story.id === story;
    if (named || (this.recording !== null && this.story !== null)) {
      const moment = this.story === null || t === null || !named ? null : plusMs(this.story.states[0].at, t / 1000);
      this.wanted = { ...this.wanted, t: null };
      this.move((player, track) => players.stopAt(player, track, moment ?? track.start));
    }
  }

  /** What the server says that it owns: the first that was made since comes into view. */
  onOwnedStories(pending: PendingStory, owned: readonly Story[]): void {
    const first = this.pendingStory === pending ? firstOwned(owned, pending) : null;
    this.turnTo(first === null ? null : (this.feedState.feed.stories.get(first.id) ?? null));
  }

  private turnToPending(): void {
    this.turnTo(this.pendingStory === null ? null : arrived(this.feedState.feed, this.pendingStory));
  }

  private turnTo(story: Story | null): void {
    if (story !== null) {
      this.pendingStory = null;
      // What came into view by itself before the answer is played already, or the viewer went on to live.
      const shownAlready =
        this.view.story === story.id && (this.player.mode !== 'live' || this.view.since >= this.pressedAt);
      this.view = asked(this.view, story.id, this.clock());
      if (!shownAlready) {
        this.playFromBeginning();
      }
    }
  }
}
