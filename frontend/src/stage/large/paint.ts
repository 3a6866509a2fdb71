import type { Cell, Dot } from '../../story/crowd';
import type { Colour } from '../../ui/palette.svelte';
import type { CrowdMap } from './map';
import { placeOf } from './map';
import { slotsOf } from './slots';
import type { Sprites } from './sprites';
import { spritesOf } from './sprites';

/** How the drawing lies on the canvas: pixels = units × scale + shift. */
export interface Scale {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  readonly map: CrowdMap;
  readonly on: Scale;
  /** Of the canvas, in pixels of the page, and how many of the screen each has. */
  readonly width: number;
  readonly height: number;
  readonly fine: number;
  readonly colour: Colour;
  /** Whether a Pod belongs to the story in view. */
  readonly inView: (dot: Dot) => boolean;
  /** Whose Pods stand out, because one of them is pointed at; null where none is. */
  readonly workload: string | null;
}

/** Draws dots, and anew only those of cells in which something happened. */
export class CrowdPainter {
  private last: Picture | null = null;

  paint(canvas: HTMLCanvasElement, picture: Picture): void {
    const context = canvas.getContext('2d');
    if (context === null) {
      return;
    }
    const { map, on, fine } = picture;
    const before = this.last !== null && sameButCells(this.last, picture) ? this.last.map.crowd.cells : null;
    this.last = picture;
    if (before === null) {
      canvas.width = Math.round(picture.width * fine);
      canvas.height = Math.round(picture.height * fine);
    }
    const sprites = spritesOf(map.layout.dots.pitch * on.scale * fine, picture.colour);
    map.crowd.cells.forEach((cell, index) => {
      if (cell !== before?.[index]) {
        this.paintCell(context, picture, sprites, cell, index);
      }
    });
  }

  private paintCell(
    context: CanvasRenderingContext2D,
    { map, on, fine, width, height, inView, workload }: Picture,
    sprites: Sprites,
    cell: Cell,
    index: number,
  ): void {
    const { dots } = map.layout;
    const first = placeOf(map, index, 0);
    if (first === null) {
      return;
    }
    const px = (units: number, shift: number): number => Math.round((units * on.scale + shift) * fine);
    const left = px(first.x, on.x);
    const top = px(first.y, on.y);
    const right = px(first.x + dots.columns * dots.pitch, on.x);
    const bottom = px(first.y + dots.rows * dots.pitch, on.y);
    if (right < 0 || bottom < 0 || left > width * fine || top > height * fine) {
      return;
    }
    context.clearRect(left - 1, top - 1, right - left + 2, bottom - top + 2);
    slotsOf(cell, map.capacity).forEach((dot, slot) => {
      if (dot === undefined) {
        return;
      }
      const x = px(first.x + (slot % dots.columns) * dots.pitch, on.x);
      const y = px(first.y + Math.floor(slot / dots.columns) * dots.pitch, on.y);
      const looks: Looks = inView(dot) ? 'inView' : dot.workload === workload ? 'pointed' : 'plain';
      context.drawImage(sprites[looks][dot.state], x, y);
    });
  }
}

type Looks = keyof Sprites;

function sameButCells(one: Picture, other: Picture): boolean {
  return (
    one.map.layout === other.map.layout &&
    one.map.capacity === other.map.capacity &&
    one.map.crowd.cells.length === other.map.crowd.cells.length &&
    one.on.scale === other.on.scale &&
    one.on.x === other.on.x &&
    one.on.y === other.on.y &&
    one.width === other.width &&
    one.height === other.height &&
    one.fine === other.fine &&
    one.colour === other.colour &&
    one.inView === other.inView &&
    one.workload === other.workload
  );
}
