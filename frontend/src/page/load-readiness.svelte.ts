import type { ReadinessSeries } from '../model/series';
import type { Reading } from '../source/reading';
import type { Page } from './page.svelte';

/** So long after the story in view became another one it is asked again: a room of a thousand asks. */
const SETTLES_MS = 2000;

/** How many were ready over time, in the story in view. To be made with its component. */
export class Readiness {
  #series: ReadinessSeries | null = $state.raw(null);
  private asked: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly page: Page,
    private readonly reading: Pick<Reading, 'readiness'>,
  ) {
    $effect(() => {
      const { story } = page;
      if (story === null || story.readiness === null || this.asked !== undefined) {
        return;
      }
      this.asked = setTimeout(
        () => {
          this.asked = undefined;
          void this.ask();
        },
        this.series === null ? 0 : SETTLES_MS,
      );
    });
  }

  /** That of the story in view; null where there is none, or it is not at hand. */
  get series(): ReadinessSeries | null {
    return this.#series !== null && this.#series.story === this.page.story?.id ? this.#series : null;
  }

  private async ask(): Promise<void> {
    const { story } = this.page;
    if (story !== null && story.readiness !== null) {
      const answer = await this.reading.readiness(story.id);
      this.#series = answer.ok ? answer.value : this.#series;
    }
  }
}
