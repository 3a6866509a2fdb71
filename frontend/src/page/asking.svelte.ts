import type { History } from '../source/history';
import type { Source } from '../source/listener';
import type { Reading } from '../source/reading';
import type { Page } from './page.svelte';

const BINS = 1000;
const OVERVIEW_MS = 3000;

/** Whether what the stage plays in is not at hand. */
export const isMissing = ({ told, staged }: Page): boolean =>
  told.feed.epoch !== null && staged.window === null && (staged.moment !== null || told.windows.length === 0);

/** Has all asked for that is shown and not at hand, while the component lives that calls it. */
export function asksFor(page: Page, past: History): void {
  const missing = $derived(isMissing(page));
  $effect(() => {
    if (missing) {
      void past.window(page.told.windows.length === 0 && page.live ? null : page.staged.moment);
    }
  });

  const story = $derived(page.view.story);
  $effect(() => {
    if (story !== null) {
      void past.changesOf(story);
    }
  });

  /** The whole feed is counted anew now and then, while it grows. */
  const epoch = $derived(page.told.feed.epoch);
  $effect(() => {
    if (epoch === null) {
      return undefined;
    }
    void past.overview(BINS);
    let last = page.told.feed.last;
    const again = setInterval(() => {
      if (page.told.feed.last !== last) {
        last = page.told.feed.last;
        void past.overview(BINS);
      }
    }, OVERVIEW_MS);
    return () => {
      clearInterval(again);
    };
  });
}

/** While it plays, the playhead moves with each frame; while it is scrubbed, the stage follows. */
export function ticks(page: Page): void {
  const moves = $derived(page.player.mode === 'playing' || page.staged.settling);
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
export function findsNamed(page: Page, story: string | null, reading: Pick<Reading, 'story'>, source: Source): void {
  let looked = false;
  $effect(() => {
    if (looked || story === null || page.heard.connection !== 'live') {
      return;
    }
    looked = true;
    if (!page.told.feed.stories.has(story) && story.startsWith(`${page.told.feed.epoch ?? ''}.`)) {
      void reading.story(story).then((answer) => {
        if (answer.ok) {
          source.add([answer.value]);
          page.chooses(story);
        }
      });
    }
  });
}

/** What a workload makes, the server knows: it is asked whenever something was made that may be. */
export function findsMade(page: Page, reading: Pick<Reading, 'storiesOf'>, source: Source): void {
  const last = $derived(page.lastOfMade);
  $effect(() => {
    const { awaited } = page;
    if (awaited !== null && last > 0) {
      void reading.storiesOf(awaited.object.uid).then((answer) => {
        if (answer.ok) {
          source.add(answer.value);
          page.made(awaited, answer.value);
        }
      });
    }
  });
}
