import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom';
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

/** What of the stage is in view, and the wheel, the fingers and the keys that change it. Each viewer has their own. */
export class StageZoom {
  now: Placement = $state.raw(FITS);
  readonly zoomed: boolean = $derived(this.now.k > 1);

  private element: HTMLElement | null = null;
  private size = { w: 0, h: 0 };
  private readonly behaviour = zoom<HTMLElement, unknown>().scaleExtent([1, CLOSEST]).clickDistance(PRESS);

  constructor() {
    this.behaviour.on('zoom', ({ transform: { k, x, y } }: D3ZoomEvent<HTMLElement, unknown>) => {
      this.now = k === 1 ? FITS : { k, x, y };
    });
    this.behaviour.filter((event: Event) => {
      if (event instanceof WheelEvent) {
        return event.ctrlKey || this.zoomed || (event.deltaY < 0 && !scrolls());
      }
      const fingers = 'touches' in event ? (event as TouchEvent).touches.length : 1;
      return fingers > 1 || (this.zoomed && (!(event instanceof MouseEvent) || event.button === 0));
    });
  }

  /** From now on the wheel and the fingers on this element zoom. Answers with what ends that. */
  attach(element: HTMLElement): () => void {
    this.element = element;
    select(element).call(this.behaviour).on('dblclick.zoom', null);
    return () => {
      select(element).on('.zoom', null);
      this.element = null;
    };
  }

  /** What fits has this size, in pixels; nothing beside it comes into view. */
  within(w: number, h: number): void {
    this.size = { w, h };
    const extent: [[number, number], [number, number]] = [
      [0, 0],
      [w, h],
    ];
    this.behaviour.extent(extent).translateExtent(extent);
    if (this.zoomed) {
      this.on((element) => {
        select(element).call(this.behaviour.translateBy, 0, 0);
      });
    }
  }

  by(factor: number): void {
    this.on((element) => {
      select(element).call(this.behaviour.scaleBy, factor);
    });
  }

  fit(): void {
    this.on((element) => {
      select(element).call(this.behaviour.transform, zoomIdentity);
    });
  }

  /** Moves what is in view by so many pixels. */
  pan(dx: number, dy: number): void {
    this.on((element) => {
      select(element).call(this.behaviour.translateBy, -dx / this.now.k, -dy / this.now.k);
    });
  }

  /** Brings a place of the drawing, as it lies where all fits, into the middle, with this much of its surroundings. */
  show({ x, y, w, h }: Box, around: number): void {
    const k = Math.min(CLOSEST, Math.max(1, Math.min(this.size.w / (w + 2 * around), this.size.h / (h + 2 * around))));
    this.on((element) => {
      select(element)
        .call(this.behaviour.transform, zoomIdentity.scale(k))
        .call(this.behaviour.translateTo, x + w / 2, y + h / 2);
    });
  }

  private on(what: (element: HTMLElement) => void): void {
    if (this.element !== null) {
      what(this.element);
    }
  }
}

/** Whether the page itself scrolls: then the wheel is for that, until Ctrl is held. */
const scrolls = (): boolean => document.documentElement.scrollHeight > document.documentElement.clientHeight + 1;
