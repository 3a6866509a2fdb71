import type { Item, Feed } from '../story/feed';
import { changeOf, EMPTY, isOf } from '../story/feed';
import type { Change } from '../model/model';
import type { Overview } from '../model/overview';
import type { FeedWindow, Windows } from '../story/windows';
import { extended, withWindow } from '../story/windows';

const NONE: readonly Change[] = [];

/** The feed as told so far, and what of it is at hand. */
export class FeedState {
  feed: Feed = $state.raw(EMPTY);
  windows: Windows = $state.raw([]);
  overview: Overview | null = $state.raw(null);
  /** The changes of the story in view, in order, as far as they are at hand. */
  ofStory: { story: string; changes: readonly Change[]; more: boolean } | null = $state.raw(null);

  onFeedReset(feed: Feed): void {
    if (feed.epoch !== this.feed.epoch) {
      this.overview = null;
      this.ofStory = null;
    }
    this.feed = feed;
    this.windows = [];
  }

  onFeed(feed: Feed, items: readonly Item[]): void {
    this.feed = feed;
    if (items.length > 0) {
      this.keep(items.map((item) => item.change));
    }
  }

  onWindow(window: FeedWindow): boolean {
    if (window.epoch !== this.feed.epoch) {
      return false;
    }
    const windows = withWindow(this.windows, window);
    this.windows = extended(windows, this.feed.changes) ?? windows;
    return true;
  }

  onStoryChanges(story: string, changes: readonly Change[], more: boolean): void {
    const last = changes.at(-1)?.seq ?? 0;
    const since = this.feed.changes.filter((change) => isOf(change, story) && change.seq > last);
    this.ofStory = { story, changes: more ? changes : [...changes, ...since], more };
  }

  onOverview(overview: Overview): void {
    if (overview.epoch === this.feed.epoch) {
      this.overview = overview;
    }
  }

  /** A change of the story in view by its number, where it is at hand. */
  change(seq: number): Change | null {
    return this.ofStory?.changes.find((change) => change.seq === seq) ?? changeOf(this.feed, seq);
  }

  /** The changes of a story, where they are at hand. */
  changesOf(story: string | undefined): readonly Change[] {
    return this.ofStory !== null && this.ofStory.story === story ? this.ofStory.changes : NONE;
  }

  private keep(changes: readonly Change[]): void {
    this.windows = extended(this.windows, changes) ?? [];
    const { ofStory } = this;
    if (ofStory !== null && !ofStory.more) {
      const last = ofStory.changes.at(-1)?.seq ?? 0;
      const its = changes.filter((change) => isOf(change, ofStory.story) && change.seq > last);
      if (its.length > 0) {
        this.ofStory = { ...ofStory, changes: [...ofStory.changes, ...its] };
      }
    }
  }
}
