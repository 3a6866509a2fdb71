import { MediaQuery } from 'svelte/reactivity';

/** How the page is looked at. */
class Seat {
  #presenting: boolean = $state(false);
  /** While presenting: the screen is black. */
  blank: boolean = $state(false);
  /** While presenting: the bar on top is kept in view. */
  bar: boolean = $state(false);
  /** How a step is known is told in full. */
  evidence: boolean = $state(false);
  private readonly narrow = new MediaQuery('(max-width: 60rem), (max-height: 30rem)');

  get presenting(): boolean {
    return this.#presenting;
  }

  /** At a desk, in a room (whatever the screen), or on a phone. */
  get is(): 'desk' | 'room' | 'phone' {
    return this.#presenting ? 'room' : this.narrow.current ? 'phone' : 'desk';
  }

  present(): void {
    this.#presenting = true;
    this.evidence = false;
    // Where the browser does not allow it, the page presents in its window.
    void document.documentElement.requestFullscreen().then(keepEscape, () => undefined);
  }

  endPresenting(): void {
    this.#presenting = false;
    this.bar = false;
    this.evidence = false;
    if (document.fullscreenElement !== null) {
      void document.exitFullscreen().catch(() => undefined);
    }
  }
}

/** Where the browser lets the page have it, Escape leaves one level instead of the full screen. */
function keepEscape(): void {
  const { keyboard } = navigator as { keyboard?: { lock?: (keys: readonly string[]) => Promise<void> } };
  void keyboard?.lock?.(['Escape']).catch(() => undefined);
}

export const seat = new Seat();
