import { dismissedRules } from '../../model/advice';

const KEPT = 'podium.advice.dismissed';

function kept(): ReadonlySet<string> {
  try {
    return dismissedRules(localStorage.getItem(KEPT));
  } catch {
    return new Set();
  }
}

/** The rules of advice that the viewer wants to hear no more of, kept in this browser. */
export class Dismissed {
  #rules: ReadonlySet<string> = $state.raw(kept());

  get rules(): ReadonlySet<string> {
    return this.#rules;
  }

  add(rule: string): void {
    this.keep(new Set([...this.#rules, rule]));
  }

  bringBack(): void {
    this.keep(new Set());
  }

  private keep(rules: ReadonlySet<string>): void {
    this.#rules = rules;
    try {
      localStorage.setItem(KEPT, JSON.stringify([...rules]));
    } catch {
      // They hold until the page is loaded anew.
    }
  }
}
