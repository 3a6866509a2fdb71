import type { History } from '../source/history';
import type { Source } from '../source/listener';
import type { Reading } from '../source/reading';
import type { Page } from './page.svelte';

const BINS = 1000;
const OVERVIEW_MS = 3000;

/** Whether what the stage plays in is not at hand. */
export const isMissing = ({ feedState, stageState }: Page): boolean =>
  feedState.feed.epoch !== null &&
  stageState.window === null &&
  (stageState.moment !== null || feedState.windows.length === 0);

/** Has all asked for that is shown and not at hand, while the component lives that calls it. */
export function loadMissing(page: Page, past: History): void {
  const missing = $derived(isMissing(page));
  $effect(() => {
    if (missing) {
      void past.window(page.feedState.windows.length === 0 && page.live ? null : page.stageState.moment);
    }
  });

  const story = $derived(page.view.story);
  $effect(() => {
    if (story !== null) {
      void past.changesOf(story);
    }
  });

  /** The whole feed is counted anew now and then, while it grows. */
  const epoch = $derived(page.feedState.feed.epoch);
  $effect(() => {
    if (epoch === null) {
      return undefined;
    }
    void past.overview(BINS);
    let last = page.feedState.feed.last;
    const again = setInterval(() => {
      if (page.feedState.feed.last !== last) {
        last = page.feedState.feed.last;
        void past.overview(BINS);
      }
    }, OVERVIEW_MS);
    return () => {
      clearInterval(again);
    };
  });
}

/** While it plays, the playhead moves with each frame; while it is scrubbed, the stage follows. */
export function tickWhileMoving(page: Page): void {
  const moves = $derived(page.player.mode === 'playing' || page.stageState.settling);
  $effect(() => {
    if (!moves) {
      return undefined;
    }
    let frame = requestAnimationFrame(function next() {
      page.tick();
      frame = requestAnimationFrame(next);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  });
}

/** A story that the address names, and that is older than those at hand, is fetched and chosen, once. */
export function loadNamedStory(
  page: Page,
  story: string | null,
  reading: Pick<Reading, 'story'>,
  source: Source,
): void {
  let asked = false;
  $effect(() => {
    if (asked || story === null || page.connectionState.connection !== 'live') {
      return;
    }
    asked = true;
    if (!page.feedState.feed.stories.has(story) && story.startsWith(`${page.feedState.feed.epoch ?? ''}.`)) {
      void reading.story(story).then((answer) => {
        if (answer.ok) {
          source.add([answer.value]);
          page.selectStory(story);
        }
      });
    }
  });
}

/** What a workload makes, the server knows: it is asked whenever something was made that may be. */
export function loadOwnedStories(page: Page, reading: Pick<Reading, 'storiesOf'>, source: Source): void {
  const last = $derived(page.lastOwnedSeq);
  $effect(() => {
    const { pendingStory } = page;
    if (pendingStory !== null && last > 0) {
      void reading.storiesOf(pendingStory.object.uid).then((answer) => {
        if (answer.ok) {
          source.add(answer.value);
          page.onOwnedStories(pendingStory, answer.value);
        }
      });
    }
  });
}
