import { ZoomLater } from '../ui/zoom-later';
import type { D3ZoomEvent, Selection, ZoomBehavior, ZoomTransform } from '../ui/zoom-library';
import type { Zoom } from './layout';

type Extent = readonly [number, number];

interface Attached {
  readonly behaviour: ZoomBehavior<HTMLCanvasElement, unknown>;
  readonly on: Selection<HTMLCanvasElement, unknown, null, undefined>;
  readonly identity: ZoomTransform;
}

/** What of a timeline is in view, and the wheel, the fingers and the buttons that change it. */
export class Zooming {
  now: Zoom = $state.raw({ k: 1, x: 0 });

  private later: ZoomLater<Attached> | null = null;
  private extent: Extent = [0, 1];

  /**
   * @param scrubs whether what the viewer just began to drag is the playhead
   * @param changed called whenever something else is in view
   */
  constructor(
    private readonly scrubs: () => boolean,
    private readonly changed: () => void,
  ) {}

  attach(canvas: HTMLCanvasElement): void {
    this.later = new ZoomLater(canvas, ({ select, zoom, zoomIdentity }) => {
      const behaviour = zoom<HTMLCanvasElement, unknown>().scaleExtent([1, 500]);
      behaviour.on('zoom', ({ transform }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        this.now = { k: transform.k, x: transform.x };
        this.changed();
      });
      // One finger or a held button scrubs while all is in view, and moves the view where it is zoomed.
      behaviour.filter((event: Event) => {
        if (event instanceof WheelEvent) {
          return event.ctrlKey || Math.abs(event.deltaY) >= Math.abs(event.deltaX);
        }
        const fingers = 'touches' in event ? (event as TouchEvent).touches.length : 1;
        return fingers > 1 || (this.now.k > 1 && !this.scrubs());
      });
      const on = select(canvas);
      on.call(behaviour).on('dblclick.zoom', null);
      bound(behaviour, this.extent);
      return { behaviour, on, identity: zoomIdentity };
    });
  }

  /** Between where the axis begins and ends while all is in view. */
  within(extent: Extent): void {
    this.extent = extent;
    if (this.later?.now) {
      bound(this.later.now.behaviour, extent);
    }
  }

  /** @param at the place that stays where it is; null: the middle */
  by(factor: number, at: number | null): void {
    this.later?.with(({ on, behaviour }) => on.call(behaviour.scaleBy, factor, at === null ? undefined : [at, 0]));
  }

  all(): void {
    if (this.now.k !== 1) {
      this.later?.with(({ on, behaviour, identity }) => on.call(behaviour.transform, identity));
    }
  }

  /** Brings a place of the axis, 0 to 1, into the middle. */
  turnTo(share: number, [left, right]: Extent): void {
    this.later?.with(({ on, behaviour }) => on.call(behaviour.translateTo, left + share * (right - left), 0));
  }

  /** Two fingers or a tilted wheel move what is in view. */
  pan(event: WheelEvent): void {
    if (!event.ctrlKey && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      this.later?.with(({ on, behaviour }) => on.call(behaviour.translateBy, -event.deltaX / this.now.k, 0));
    }
  }
}

function bound(behaviour: Attached['behaviour'], [left, right]: Extent): void {
  const extent: [[number, number], [number, number]] = [
    [left, 0],
    [right, 1],
  ];
  behaviour.extent(extent).translateExtent(extent);
}
