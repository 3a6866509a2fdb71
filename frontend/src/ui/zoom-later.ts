import type * as Library from './zoom-library';

/** The first picture is there by then, on any machine. */
const LATER_MS = 2000;

/** What zooms an element by wheel and fingers, as soon as that is needed: the first picture does without. */
export class ZoomLater<T> {
  /** Null until it has come. */
  now: T | null = null;

  private coming: Promise<void> | null = null;
  private ended = false;
  private readonly timer: ReturnType<typeof setTimeout>;

  constructor(
    element: Element,
    private readonly attach: (library: typeof Library) => T,
  ) {
    const come = (): void => {
      void this.come();
    };
    // Whoever turns a wheel comes with the pointer first.
    for (const event of ['pointerenter', 'pointerdown', 'focusin']) {
      element.addEventListener(event, come, { once: true });
    }
    this.timer = setTimeout(come, LATER_MS);
  }

  /** Does something with it, once it is there. */
  with(what: (attached: T) => void): void {
    if (this.now !== null) {
      what(this.now);
    } else {
      void this.come().then(() => {
        if (this.now !== null) {
          what(this.now);
        }
      });
    }
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.now = null;
  }

  private come(): Promise<void> {
    this.coming ??= import('./zoom-library').then((library) => {
      if (!this.ended) {
        this.now = this.attach(library);
      }
    });
    return this.coming;
  }
}
