import { untrack } from 'svelte';
import { nearer, type Rules } from '../player/gradual';

/** A list that is drawn anew by a few elements in each frame; the first time as a whole. */
export class Gradual<T> {
  drawn: readonly T[] = $state.raw([]);

  private first = true;

  constructor(
    private readonly rules: Rules<T>,
    /** How much is drawn anew in the next frame. */
    private readonly budget: number | (() => number),
  ) {}

  /** To be called in an effect: from now on that is to be drawn. Answers with what ends it. */
  follow(target: readonly T[]): () => void {
    let frame = 0;
    const next = (budget: number): void => {
      const { list, done } = untrack(() => nearer(this.drawn, target, this.rules, budget));
      this.drawn = list;
      if (!done) {
        frame = requestAnimationFrame(() => {
          next(this.nextBudget());
        });
      }
    };
    next(this.first ? Infinity : untrack(() => this.nextBudget()));
    this.first &&= target.length === 0;
    return () => {
      cancelAnimationFrame(frame);
    };
  }

  private nextBudget(): number {
    return typeof this.budget === 'number' ? this.budget : this.budget();
  }
}
