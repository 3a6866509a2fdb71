import type { Answer } from '../model/demo';
import type { Change } from '../model/model';
import type { RecordedTime } from '../model/time';
import type { FeedWindow } from '../story/windows';
import { windowAt } from '../story/windows';
import type { HistoryListener } from './listener';
import type { Reading } from './reading';

/** Of a story that goes on forever, so many changes are asked for. */
const MAX_STORY_CHANGES = 3000;

/** Whether a window is the one that was wished for. */
const holds = (window: FeedWindow, at: RecordedTime | null): boolean =>
  at === null ? window.until === null : windowAt([window], at) !== null;

/** What the page needs of the feed besides what the socket tells: asked for once, one call at a time for each need. */
export class History {
  private asking = false;
  private next: { at: RecordedTime | null } | null = null;
  private story: string | null = null;
  private overviewAsked = false;
  private ahead: Promise<Answer<FeedWindow>> | null = null;

  constructor(
    private readonly server: Pick<Reading, 'window' | 'changesOf' | 'overview'>,
    private readonly listener: HistoryListener,
  ) {}

  /** Asks for the newest window before anyone wishes for it: it will be, as soon as the stories are there. */
  prefetch(): void {
    this.ahead = this.server.window(null);
  }

  /** The window that a moment lies in, or the newest. While one is asked for, only the latest wish is kept. */
  async window(at: RecordedTime | null): Promise<void> {
    this.next = { at };
    if (this.asking) {
      return;
    }
    this.asking = true;
    try {
      for (let wish = this.wish(); wish !== null; wish = this.wish()) {
        const { at } = wish;
        const ahead = at === null ? this.ahead : null;
        this.ahead = null;
        this.take(await (ahead ?? this.server.window(at)), (window) => {
          const taken = this.listener.onWindow(window);
          if (!taken && ahead !== null) {
            // Another feed has begun since it was asked for.
            this.next ??= { at };
          } else if (this.next !== null && holds(window, this.next.at)) {
            this.next = null;
          }
        });
      }
    } finally {
      this.asking = false;
    }
  }

  /** All changes of one story; another story ends the asking. */
  async changesOf(story: string): Promise<void> {
    this.story = story;
    let changes: readonly Change[] = [];
    let more = true;
    while (more && this.story === story && changes.length < MAX_STORY_CHANGES) {
      const answer = await this.server.changesOf(story, changes.at(-1)?.seq ?? 0);
      if (!answer.ok || this.story !== story) {
        return;
      }
      changes = [...changes, ...answer.value.changes];
      more = answer.value.more && answer.value.changes.length > 0;
      this.listener.onStoryChanges(story, changes, more);
    }
  }

  async overview(bins: number): Promise<void> {
    if (!this.overviewAsked) {
      this.overviewAsked = true;
      const answer = await this.server.overview(bins);
      this.overviewAsked = false;
      this.take(answer, (overview) => {
        this.listener.onOverview(overview);
      });
    }
  }

  private wish(): { at: RecordedTime | null } | null {
    const wish = this.next;
    this.next = null;
    return wish;
  }

  private take<T>(answer: Answer<T>, use: (value: T) => void): void {
    if (answer.ok) {
      use(answer.value);
    }
  }
}
