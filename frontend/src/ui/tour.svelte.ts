/** What the tour points at, in this order. */
export const STOPS = ['stage', 'timeline', 'inspector', 'list'] as const;

const KEPT = 'podium.tour';

function isSeen(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return true;
  }
}

/** The tour for a first visit; that it was seen is kept in this browser. */
class Tour {
  #at: number | null = $state(null);

  get stop(): (typeof STOPS)[number] | null {
    return this.#at === null ? null : (STOPS[this.#at] ?? null);
  }

  get number(): number {
    return (this.#at ?? 0) + 1;
  }

  get last(): boolean {
    return this.number === STOPS.length;
  }

  start(): void {
    this.#at = 0;
  }

  startOnFirstVisit(): void {
    if (!isSeen()) {
      this.start();
    }
  }

  next(): void {
    if (this.last) {
      this.end();
    } else {
      this.#at = this.number;
    }
  }

  end(): void {
    this.#at = null;
    try {
      localStorage.setItem(KEPT, 'seen');
    } catch {
      // It is offered again the next time.
    }
  }
}

export const tour = new Tour();
