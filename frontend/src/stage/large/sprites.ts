import { DOT_STATES, type DotState } from '../../story/crowd';
import type { Colour } from '../../ui/palette.svelte';

/** A dot of each state, drawn once: plain, of the story in view, and of the workload that is pointed at. */
export interface Sprites {
  readonly plain: Readonly<Record<DotState, HTMLCanvasElement>>;
  readonly inView: Readonly<Record<DotState, HTMLCanvasElement>>;
  readonly pointed: Readonly<Record<DotState, HTMLCanvasElement>>;
}

/** By what a state is coloured. */
export const TONES: Readonly<Record<DotState, string>> = {
  failing: 'bad',
  waits: 'quiet',
  starting: 'running',
  running: 'running',
  ending: 'quiet',
  ready: 'good',
  done: 'quiet',
};

let last: { size: number; colour: Colour; sprites: Sprites } | null = null;

export function spritesOf(size: number, colour: Colour): Sprites {
  if (last?.size !== size || last.colour !== colour) {
    const all = (looks: keyof Sprites): Record<DotState, HTMLCanvasElement> =>
      Object.fromEntries(DOT_STATES.map((state) => [state, sprite(size, state, looks, colour)])) as Record<
        DotState,
        HTMLCanvasElement
      >;
    last = { size, colour, sprites: { plain: all('plain'), inView: all('inView'), pointed: all('pointed') } };
  }
  return last.sprites;
}

function sprite(size: number, state: DotState, looks: keyof Sprites, colour: Colour): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.max(1, Math.ceil(size));
  const context = canvas.getContext('2d');
  if (context !== null) {
    if (looks !== 'plain') {
      context.fillStyle = colour(looks === 'inView' ? 'accent' : 'line');
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    drawDot(context, size, state, colour(looks === 'inView' ? 'on-badge' : TONES[state]));
  }
  return canvas;
}

/** Fewer pixels than this are no circle. */
const SMALL = 7;

/** The shape of a state: each has its own, in every size. */
export function drawDot(context: CanvasRenderingContext2D, size: number, state: DotState, colour: string): void {
  const gap = size < SMALL ? 0.5 : size * 0.1;
  const from = gap;
  const to = size - gap;
  const wide = to - from;
  const line = Math.max(1, size * 0.13);
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = line;
  switch (state) {
    case 'ready':
      shape(context, size, from, wide);
      context.fill();
      break;
    case 'running':
      context.save();
      shape(context, size, from, wide);
      context.clip();
      context.fillRect(from, from, wide / 2, wide);
      context.restore();
      shape(context, size, from + line / 2, wide - line);
      context.stroke();
      break;
    case 'starting':
      shape(context, size, from + line / 2, wide - line);
      context.stroke();
      context.fillRect(size / 2 - line * 0.8, size / 2 - line * 0.8, line * 1.6, line * 1.6);
      break;
    case 'waits':
      shape(context, size, from + line / 2, wide - line);
      context.stroke();
      break;
    case 'failing':
      context.lineWidth = Math.max(1.4, size * 0.24);
      context.beginPath();
      context.moveTo(from, from);
      context.lineTo(to, to);
      context.moveTo(to, from);
      context.lineTo(from, to);
      context.stroke();
      break;
    case 'ending':
      context.fillRect(from, size * 0.36, wide, Math.max(1, size * 0.28));
      break;
    case 'done':
      context.fillRect(size * 0.3, size * 0.3, Math.max(1, size * 0.4), Math.max(1, size * 0.4));
      break;
  }
}

function shape(context: CanvasRenderingContext2D, size: number, from: number, wide: number): void {
  context.beginPath();
  if (size < SMALL) {
    context.rect(from, from, wide, wide);
  } else {
    context.arc(size / 2, size / 2, wide / 2, 0, 2 * Math.PI);
  }
}
