/**
 * What Escape leaves, the innermost first: one of them with each press. To add one, name it here; whoever is in it says so
 * by `levels.enter(…)` in an effect that returns what it answers.
 */
export const LEVELS = ['blank', 'tour', 'panel', 'search', 'spotlight', 'zoom', 'part', 'present'] as const;

export type Level = (typeof LEVELS)[number];

interface Entered {
  readonly level: Level;
  readonly leave: () => void;
}

/** The levels that the viewer is in. */
export class Levels {
  private entered: readonly Entered[] = [];

  /** From now on Escape comes to `leave`, once nothing further in is left. Answers with what takes it back. */
  enter(level: Level, leave: () => void): () => void {
    const mine = { level, leave };
    this.entered = [...this.entered, mine];
    return () => {
      this.entered = this.entered.filter((one) => one !== mine);
    };
  }

  /** One level back; of several of one kind the one that was entered last. Null where there is none to leave. */
  back(): Level | null {
    const innermost = LEVELS.find((level) => this.entered.some((one) => one.level === level)) ?? null;
    this.entered.findLast(({ level }) => level === innermost)?.leave();
    return innermost;
  }
}

/** Those of this window. */
export const levels = new Levels();
