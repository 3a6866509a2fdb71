import { ZoomLater } from '../../ui/zoom-later';
import type { D3ZoomEvent, Selection, ZoomBehavior, ZoomTransform } from '../../ui/zoom-library';
import type { Box } from '../layout';

/** How far in one can go. */
const CLOSEST = 16;
/** A finger or a mouse that moves less than this has pressed. */
const PRESS = 4;

/** Where the drawing stands in its place: so many times as large, moved by so many pixels. */
export interface Placement {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export const FITS: Placement = { k: 1, x: 0, y: 0 };

interface Zooming {
  readonly behaviour: ZoomBehavior<HTMLElement, unknown>;
  readonly on: Selection<HTMLElement, unknown, null, undefined>;
  readonly identity: ZoomTransform;
}

/** What of the stage is in view, and the wheel, the fingers and the keys that change it. Each viewer has their own. */
export class StageZoom {
  now: Placement = $state.raw(FITS);
  readonly zoomed: boolean = $derived(this.now.k > 1);

  private later: ZoomLater<Zooming> | null = null;
  private size = { w: 0, h: 0 };

  /** From now on the wheel and the fingers on this element zoom. Answers with what ends that. */
  attach(element: HTMLElement): () => void {
    const later = new ZoomLater(element, ({ select, zoom, zoomIdentity }) => {
      const behaviour = zoom<HTMLElement, unknown>().scaleExtent([1, CLOSEST]).clickDistance(PRESS);
      behaviour.on('zoom', ({ transform: { k, x, y } }: D3ZoomEvent<HTMLElement, unknown>) => {
        this.now = k === 1 ? FITS : { k, x, y };
      });
      behaviour.filter((event: Event) => this.isMine(event));
      const on = select(element);
      on.call(behaviour).on('dblclick.zoom', null);
      bound(behaviour, this.size);
      return { behaviour, on, identity: zoomIdentity };
    });
    this.later = later;
    return () => {
      later.now?.on.on('.zoom', null);
      later.end();
      this.later = null;
      this.now = FITS;
    };
  }

  private isMine(event: Event): boolean {
    if (event instanceof WheelEvent) {
      return event.ctrlKey || this.zoomed || (event.deltaY < 0 && !scrolls());
    }
    const fingers = 'touches' in event ? (event as TouchEvent).touches.length : 1;
    return fingers > 1 || (this.zoomed && (!(event instanceof MouseEvent) || event.button === 0));
  }

  /** What fits has this size, in pixels; nothing beside it comes into view. */
  within(w: number, h: number): void {
    this.size = { w, h };
    const zooming = this.later?.now;
    if (zooming !== null && zooming !== undefined) {
      bound(zooming.behaviour, this.size);
      if (this.zoomed) {
        zooming.on.call(zooming.behaviour.translateBy, 0, 0);
      }
    }
  }

  by(factor: number): void {
    this.later?.with(({ on, behaviour }) => on.call(behaviour.scaleBy, factor));
  }

  fit(): void {
    if (this.zoomed) {
      this.later?.with(({ on, behaviour, identity }) => on.call(behaviour.transform, identity));
    }
  }

  /** Moves what is in view by so many pixels. */
  pan(dx: number, dy: number): void {
    this.later?.with(({ on, behaviour }) => on.call(behaviour.translateBy, -dx / this.now.k, -dy / this.now.k));
  }

  /** Brings a place of the drawing, as it lies where all fits, into the middle, with this much of its surroundings. */
  show({ x, y, w, h }: Box, around: number): void {
    const k = Math.min(CLOSEST, Math.max(1, Math.min(this.size.w / (w + 2 * around), this.size.h / (h + 2 * around))));
    this.later?.with(({ on, behaviour, identity }) =>
      on.call(behaviour.transform, identity.scale(k)).call(behaviour.translateTo, x + w / 2, y + h / 2),
    );
  }
}

function bound(behaviour: Zooming['behaviour'], { w, h }: { readonly w: number; readonly h: number }): void {
  const extent: [[number, number], [number, number]] = [
    [0, 0],
    [w, h],
  ];
  behaviour.extent(extent).translateExtent(extent);
}

/** Whether the page itself scrolls: then the wheel is for that, until Ctrl is held. */
const scrolls = (): boolean => document.documentElement.scrollHeight > document.documentElement.clientHeight + 1;
