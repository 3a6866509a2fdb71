import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom';
import type { Zoom } from './layout';

type Extent = readonly [number, number];

/** What of a timeline is in view, and the wheel, the fingers and the buttons that change it. */
export class Zooming {
  now: Zoom = $state.raw({ k: 1, x: 0 });

  private canvas: HTMLCanvasElement | null = null;
  private readonly behaviour = zoom<HTMLCanvasElement, unknown>().scaleExtent([1, 500]);

  /**
   * @param scrubs whether what the viewer just began to drag is the playhead
   * @param changed called whenever something else is in view
   */
  constructor(scrubs: () => boolean, changed: () => void) {
    this.behaviour.on('zoom', ({ transform }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      this.now = { k: transform.k, x: transform.x };
      changed();
    });
    // One finger or a held button scrubs while all is in view, and moves the view where it is zoomed.
    this.behaviour.filter((event: Event) => {
      if (event instanceof WheelEvent) {
        return event.ctrlKey || Math.abs(event.deltaY) >= Math.abs(event.deltaX);
      }
      const fingers = 'touches' in event ? (event as TouchEvent).touches.length : 1;
      return fingers > 1 || (this.now.k > 1 && !scrubs());
    });
  }

  attach(canvas: HTMLCanvasElement): void {
    this.canvas = canvas;
    select(canvas).call(this.behaviour).on('dblclick.zoom', null);
  }

  /** Between where the axis begins and ends while all is in view. */
  within([left, right]: Extent): void {
    const extent: [[number, number], [number, number]] = [
      [left, 0],
      [right, 1],
    ];
    this.behaviour.extent(extent).translateExtent(extent);
  }

  /** @param at the place that stays where it is; null: the middle */
  by(factor: number, at: number | null): void {
    if (this.canvas !== null) {
      select(this.canvas).call(this.behaviour.scaleBy, factor, at === null ? undefined : [at, 0]);
    }
  }

  all(): void {
    if (this.canvas !== null) {
      select(this.canvas).call(this.behaviour.transform, zoomIdentity);
    }
  }

  /** Brings a place of the axis, 0 to 1, into the middle. */
  turnTo(share: number, [left, right]: Extent): void {
    if (this.canvas !== null) {
      select(this.canvas).call(this.behaviour.translateTo, left + share * (right - left), 0);
    }
  }

  /** Two fingers or a tilted wheel move what is in view. */
  pan(event: WheelEvent): void {
    if (!event.ctrlKey && Math.abs(event.deltaX) > Math.abs(event.deltaY) && this.canvas !== null) {
      event.preventDefault();
      select(this.canvas).call(this.behaviour.translateBy, -event.deltaX / this.now.k, 0);
    }
  }
}
