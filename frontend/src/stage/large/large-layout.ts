import type { NodeOnStage } from '../../story/scene';
import type { TypeSizes } from '../type-sizes';
import { HEIGHT, nodeLayout, type Box, type Layout } from '../layout';

/* A large cluster: who acts on the left, with the node that the story is about below; on the right all nodes as cells. */

export interface LargeLayout extends Layout {
  /** What the drawing of all nodes is called, and what its signs mean. */
  readonly head: Box;
  readonly map: Box;
}

const MARGIN = 4;
const CLIENT = 106;
const HEAD = 18;

/**
 * @param nodes those in full; of several the first
 * @param sizes of the texts
 */
export function largeLayout(
  width: number,
  nodes: readonly Pick<NodeOnStage, 'name'>[],
  { label, fine }: TypeSizes = DESK,
): LargeLayout {
  const left = Math.min(420, Math.max(340, width * 0.39));
  const plane: Box = { x: 172, y: MARGIN, w: left - 172, h: 208 };
  const top = Math.max(32, MARGIN + label * 1.9);
  const apiServer: Box = { x: plane.x + 12, y: top, w: plane.w - 24, h: 134 - top };
  const names = 18 + Math.max(label, fine) * 1.7;
  const store: Box = { x: apiServer.x + 8, y: top + names, w: apiServer.w - 16, h: 134 - top - names - fine - 6 };
  const half = (plane.w - 24 - 10) / 2;
  const below = { y: 160, w: half, h: 44 };
  const map = left + 18;
  const head = Math.max(HEAD, label * 1.45);
  return {
    width,
    client: { x: MARGIN, y: 34, w: CLIENT, h: 56 },
    plane,
    apiServer,
    store,
    uncounted: { x: store.x + store.w, y: 128 },
    scheduler: { x: plane.x + 12, ...below },
    controllers: { x: plane.x + 22 + half, ...below },
    nodes: nodes.slice(0, 1).map(({ name }) => nodeLayout(name, { x: MARGIN, y: 222, w: left - MARGIN, h: 124 })),
    head: { x: map, y: MARGIN, w: width - map - MARGIN, h: head },
    map: { x: map, y: MARGIN + head, w: width - map - MARGIN, h: HEIGHT - head - 2 * MARGIN },
  };
}

const DESK: TypeSizes = { label: 13, fine: 11 };
