import type { ReplayTime } from '../player/clock';
import type { Address } from '../player/address';
import { since } from '../player/address';
import type { Awaited } from '../player/awaited';
import { arrived, firstMade, lastOfMade } from '../player/awaited';
import type { Player, Track } from '../player/player';
import * as players from '../player/player';
import type { View } from '../player/view';
import { asked, choose, created, declined, firstView } from '../player/view';
import type { Connection, HistoryListener, Listener } from '../source/listener';
import { at, holds } from '../story/at';
import type { Cluster, Watch } from '../model/cluster';
import type { Feed, Item } from '../story/feed';
import { createdPod, EMPTY } from '../story/feed';
import type { Change, Story } from '../model/model';
import type { Overview } from '../model/overview';
import type { Keeping, Recording } from '../model/recording';
import type { RecordedTime } from '../model/time';
import { plusMs } from '../model/time';
import type { FeedWindow } from '../story/windows';
import { Heard } from './heard.svelte';
import { Staged } from './staged.svelte';
import { Told } from './told.svelte';

/** What the page shows: the feed as told so far, live or recorded, and the playhead. */
export class Page implements Listener, HistoryListener {
  readonly told = new Told();
  readonly heard: Heard;
  player: Player = $state.raw(players.LIVE);
  /** The recording that is shown; null where it is live. */
  recording: Recording | null = $state.raw(null);

  private wanted: Address;
  /** The demo that was pressed and has not come into view. */
  awaited: Awaited | null = $state.raw(null);
  private pressedAfter = 0;
  private seenLive = false;

  view: View = $state.raw(firstView(EMPTY, null));
  readonly playhead: RecordedTime | null = $derived.by(() =>
    this.heard.edge === null ? null : players.playheadOf(this.player, this.heard.edge),
  );
  /** Whether the playhead is at the edge: what is now, or the end of a recording. */
  readonly live: boolean = $derived(this.player.mode === 'live');
  readonly story: Story | null = $derived(
    this.view.story === null ? null : (this.told.feed.stories.get(this.view.story) ?? null),
  );
  readonly shown = $derived(this.story === null || this.playhead === null ? null : at(this.story, this.playhead));
  /** Rises with what may be of the awaited one's making; 0 where nothing may. */
  readonly lastOfMade: number = $derived(this.awaited === null ? 0 : lastOfMade(this.told.feed, this.awaited));
  readonly offered = $derived(
    this.view.offered === null ? null : (this.told.feed.stories.get(this.view.offered) ?? null),
  );
  readonly staged: Staged = new Staged(() => ({
    player: this.player,
    playhead: this.playhead,
    story: this.story,
    windows: this.told.windows,
  }));

  constructor(
    private readonly clock: () => ReplayTime,
    wallClock: () => Date,
    wanted: Address,
    player: Player = players.LIVE,
    recording: Recording | null = null,
  ) {
    this.heard = new Heard(clock, wallClock);
    this.player = player;
    this.wanted = wanted;
    this.recording = recording;
  }

  /** The address of what is shown. */
  get address(): Address {
    const { story, playhead: now } = this;
    const t =
      (this.live && this.recording === null) || story === null || now === null ? null : since(story.states[0].at, now);
    return { epoch: this.told.feed.epoch, story: story?.id ?? null, t };
  }

  /** The address of this very moment, also where it is live. */
  get momentAddress(): Address {
    const { story, playhead: now } = this;
    return { ...this.address, t: story === null || now === null ? null : since(story.states[0].at, now) };
  }

  /** To be called several times a second, and before each frame while it plays or settles. */
  tick(): void {
    this.heard.tick();
    this.staged.follow(this.heard.now);
    if (this.player.mode === 'playing') {
      this.moves((player, track, now) => players.advance(player, track, now));
    }
  }

  /** The viewer does something with the player. */
  moves(how: (player: Player, track: Track, now: ReplayTime) => Player): void {
    const { track } = this;
    if (track !== null) {
      this.heard.now = this.clock();
      this.player = how(this.player, track, this.heard.now);
      this.staged.follow(this.heard.now);
    }
  }

  chooses(story: string): void {
    this.view = choose(this.view, this.told.feed, story, this.clock());
    const begun = this.story?.states[0].at;
    if (begun !== undefined && this.playhead !== null && this.playhead < begun) {
      this.moves((player, track, now) => players.seek(player, track, begun, now));
    }
  }

  /** The viewer takes up the offer: the new Pod's story is played from its beginning. */
  accepts(story: string): void {
    this.view = choose(this.view, this.told.feed, story, this.clock());
    this.playsFromBeginning();
  }

  declines(): void {
    this.view = declined(this.view);
  }

  /** The viewer pressed a demo; what is told from now on may be its. */
  presses(): void {
    this.pressedAfter = this.told.feed.last;
  }

  /** The demo that was pressed is created: its Pod comes into view as soon as its story is told. */
  expects(object: Awaited['object']): void {
    this.awaited = { object, after: this.pressedAfter };
    this.turnToExpected();
  }

  onFeedReset(feed: Feed): void {
    const another = feed.epoch !== this.told.feed.epoch;
    const ended = this.story === null ? null : this.momentAddress;
    this.told.onFeedReset(feed);
    if (another) {
      this.heard.ended = ended ?? this.heard.ended;
      this.pressedAfter = 0;
      this.awaited = this.awaited === null ? null : { ...this.awaited, after: 0 };
      this.player = players.goLive(this.player);
    }
    if (this.view.story === null || !feed.stories.has(this.view.story)) {
      this.view = firstView(feed, this.view.story ?? this.wanted.story);
    }
    this.turnToExpected();
  }

  onFeed(feed: Feed, items: readonly Item[]): void {
    const last = items.at(-1);
    if (last !== undefined) {
      this.heard.items(items, last.change.receivedAt);
    }
    this.told.onFeed(feed, items);
    const pod = this.seenLive ? createdPod(items) : null;
    if (pod !== null) {
      this.comesIntoView(pod);
    } else if (this.view.story === null) {
      this.view = firstView(feed, this.wanted.story);
    }
    this.turnToExpected();
  }

  onWindow(window: FeedWindow): boolean {
    return this.told.onWindow(window);
  }

  onStoryChanges(story: string, changes: readonly Change[], more: boolean): void {
    this.told.onStoryChanges(story, changes, more);
  }

  onOverview(overview: Overview): void {
    this.told.onOverview(overview);
  }

  onCluster(cluster: Cluster): void {
    this.heard.onCluster(cluster);
  }

  onFreshness(state: string, problem: string | null, watches: readonly Watch[]): void {
    this.heard.onFreshness(state, problem, watches);
  }

  onKeeping(keeping: Keeping): void {
    this.heard.keeping = keeping;
  }

  onTime(now: RecordedTime): void {
    this.heard.onTime(now);
    this.turnToMoment();
  }

  onConnection(connection: Connection): void {
    this.seenLive ||= connection === 'live';
    this.heard.onConnection(connection);
  }

  onProblem(problem: string): void {
    this.heard.problem = problem;
  }

  /** The story in view as something to play; without one, only the edge. */
  get track(): Track | null {
    const { story } = this;
    const { edge } = this.heard;
    if (edge === null) {
      return null;
    }
    const track = { start: story?.states[0].at ?? edge, edge, holds: story === null ? [] : holds(story) };
    return { ...track, recorded: this.recording !== null };
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
    this.heard.ended = null;
    if (this.player.paced) {
      this.moves((player, track, now) => players.playFrom(player, track.start, now));
    } else {
      this.player = players.goLive(this.player);
    }
  }

  /** The address named a moment: it is turned to once. A recording opens where its story begins, if none is named. */
  private turnToMoment(): void {
    const { epoch, story, t } = this.wanted;
    const named = t !== null && epoch === this.told.feed.epoch && this.story !== null && this.story.id === story;
    if (named || (this.recording !== null && this.story !== null)) {
      const moment = this.story === null || t === null || !named ? null : plusMs(this.story.states[0].at, t / 1000);
      this.wanted = { ...this.wanted, t: null };
      this.moves((player, track) => players.stopAt(player, track, moment ?? track.start));
    }
  }

  /** What the server says that it owns: the first that was made since comes into view. */
  made(awaited: Awaited, owned: readonly Story[]): void {
    const first = this.awaited === awaited ? firstMade(owned, awaited) : null;
    this.turnTo(first === null ? null : (this.told.feed.stories.get(first.id) ?? null));
  }

  private turnToExpected(): void {
    this.turnTo(this.awaited === null ? null : arrived(this.told.feed, this.awaited));
  }

  private turnTo(story: Story | null): void {
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
