import type { Drawing, Edge, Lane, Part } from '../story/scenes/drawing';
import type { Box } from './layout';
import { cellsOf, type Detail } from './part-sizes';
import { routed, type Route } from './scene-routes';
import type { TypeSizes } from './type-sizes';

/* Where everything of a drawing stands. One layout for all scenes: a scene says what there is, and in which lane. */

export interface PlacedPart {
  readonly part: Part;
  readonly box: Box;
  readonly detail: Detail;
}

export interface PlacedLane {
  readonly lane: Lane;
  readonly box: Box;
}

/** Parts that find no place, counted at the right end of their lane. */
export interface Left {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

export interface PlacedEdge {
  readonly edge: Edge;
  readonly route: Route;
}

export interface PlacedDrawing {
  readonly lanes: readonly PlacedLane[];
  readonly parts: readonly PlacedPart[];
  readonly left: readonly Left[];
  readonly edges: readonly PlacedEdge[];
}

const GAP = 8;
const MARKS_GAP = 4;
/** A node is no narrower than this. */
const NARROWEST = 60;
/** What a frame keeps free: above for its title, and at the other sides. */
const SIDE = 9;
/** Lower than this an actor around others has its name alone. */
const LOWEST = 155;
const frameTop = ({ label }: TypeSizes): number => label + 10;
const insideTop = ({ label, fine }: TypeSizes, h: number): number => (h < LOWEST ? label + 11 : label + fine + 16);
/** A node at least so large has its kubelet as a box with its name. */
const ROOMY = { w: 120, h: 92 } as const;

interface Result {
  readonly lanes: PlacedLane[];
  readonly parts: PlacedPart[];
  readonly left: Left[];
}

export function placed(drawing: Drawing, width: number, height: number, sizes: TypeSizes): PlacedDrawing {
  const byLane = new Map<string, Part[]>();
  for (const part of drawing.parts) {
    byLane.set(part.lane, [...(byLane.get(part.lane) ?? []), part]);
  }
  const result: Result = { lanes: [], parts: [], left: [] };
  placeLane(drawing.lane, { x: 4, y: 4, w: width - 8, h: height - 8 }, byLane, result, sizes);
  const boxes = new Map(result.parts.map(({ part, box }) => [part.id, box]));
  return { ...result, edges: routed(drawing.edges, boxes) };
}

function placeLane(
  lane: Lane,
  box: Box,
  parts: ReadonlyMap<string, readonly Part[]>,
  result: Result,
  sizes: TypeSizes,
): void {
  const own = parts.get(lane.id) ?? [];
  const around = own.find(({ id }) => id === lane.inside);
  if (around !== undefined) {
    result.parts.push({ part: around, box, detail: 'frame' });
  }
  result.lanes.push({ lane, box });
  const inner =
    around !== undefined
      ? inset(box, insideTop(sizes, box.h))
      : lane.frame !== null
        ? inset(box, frameTop(sizes))
        : box;
  if (lane.lanes.length > 0) {
    split(lane, inner).forEach((each, index) => {
      const its = lane.lanes[index];
      if (its !== undefined) {
        placeLane(its, each, parts, result, sizes);
      }
    });
    return;
  }
  const all = own.filter((part) => part !== around);
  if (all.some(({ sort }) => sort === 'node')) {
    placeNodes(all, inner, parts, result, sizes);
  } else {
    place(lane.id, lane.flow, all, inner, result, sizes);
  }
}

const inset = ({ x, y, w, h }: Box, top: number): Box => ({
  x: x + SIDE,
  y: y + top,
  w: w - 2 * SIDE,
  h: h - top - SIDE,
});

/** What each lane gets: at least its least, then by its share of what is left, at most its most. */
function split({ lanes, flow }: Lane, box: Box): Box[] {
  const row = flow === 'row';
  const gaps = lanes.reduce((sum, { gap }, index) => sum + (index === 0 ? 0 : gap), 0);
  const sizes = lanes.map(({ extent }) => extent.least);
  let left = (row ? box.w : box.h) - gaps - sizes.reduce((sum, size) => sum + size, 0);
  let growing = lanes.map((_, index) => index);
  while (left > 0.01 && growing.length > 0) {
    const shares = growing.reduce((sum, index) => sum + (lanes[index]?.extent.share ?? 0), 0);
    const before = left;
    for (const index of growing) {
      const { most, share } = lanes[index]?.extent ?? { most: 0, share: 0 };
      const size = sizes[index] ?? 0;
      const more = Math.min(most - size, (before * share) / Math.max(shares, 1e-9));
      sizes[index] = size + more;
      left -= more;
    }
    growing = growing.filter((index) => (sizes[index] ?? 0) < (lanes[index]?.extent.most ?? 0) - 0.01);
    if (shares === 0) {
      break;
    }
  }
  // Where even the least does not fit, all give way alike.
  const scale = left < 0 ? 1 + left / sizes.reduce((sum, size) => sum + size, 0) : 1;
  let at = row ? box.x : box.y;
  return lanes.map(({ gap }, index) => {
    at += index === 0 ? 0 : gap;
    const size = (sizes[index] ?? 0) * scale;
    const its = row ? { ...box, x: at, w: size } : { ...box, y: at, h: size };
    at += size;
    return its;
  });
}

/** Parts with the most detail with which all have room; of marks, those without are counted. */
function place(
  id: string,
  flow: Lane['flow'],
  parts: readonly Part[],
  box: Box,
  result: Result,
  sizes: TypeSizes,
): void {
  if (parts.length === 0) {
    return;
  }
  const cells = cellsOf(parts, sizes);
  let shown = 0;
  for (const [level, cell] of cells.entries()) {
    const small = cell.detail === 'mark' || cell.detail === 'dot';
    const gap = small ? MARKS_GAP : GAP;
    const columns =
      flow === 'row' ? parts.length : flow === 'column' ? 1 : Math.max(1, Math.floor((box.w + gap) / (cell.w + gap)));
    const used = Math.min(columns, parts.length);
    const rows = Math.max(small ? 0 : 1, Math.floor((box.h + gap) / (cell.h + gap)));
    const fits = columns * rows >= parts.length && (cell.w <= box.w || flow === 'column');
    if (!fits && level < cells.length - 1) {
      continue;
    }
    shown = Math.min(parts.length, columns * rows);
    const lines = Math.ceil(shown / used);
    const w = Math.min(cell.mostW, (box.w - (used - 1) * GAP) / used);
    const slot =
      flow === 'grid' && lines > 1 ? Math.min(cell.mostH + GAP, (box.h + GAP) / lines) : (box.h + GAP) / lines;
    const h = Math.min(cell.mostH, slot - GAP);
    const packed = small && flow === 'grid';
    for (const [index, part] of parts.slice(0, shown).entries()) {
      const column = index % used;
      const line = Math.floor(index / used);
      const x = packed ? box.x + column * (cell.w + gap) : box.x + column * (w + GAP);
      const y = packed ? box.y + line * (cell.h + gap) : box.y + line * slot + Math.max(0, (slot - GAP - h) / 2);
      result.parts.push({ part, box: { x, y, w: packed ? cell.w : w, h: packed ? cell.h : h }, detail: cell.detail });
    }
    break;
  }
  if (shown < parts.length) {
    result.left.push({ id, x: box.x + box.w, y: box.y - 4, count: parts.length - shown });
  }
}

/** How many of these have room in a box as marks, the least that is still told apart. */
function roomFor(parts: readonly Part[], box: Box, sizes: TypeSizes): number {
  const cell = cellsOf(parts, sizes).find(({ detail }) => detail === 'mark');
  const each = (cell?.w ?? 0) + MARKS_GAP;
  return cell === undefined
    ? parts.length
    : Math.floor((box.w + MARKS_GAP) / each) * Math.floor((box.h + MARKS_GAP) / each);
}

/** Nodes fill their lane; what stands on one, stands in it: who acts above, Pods below. */
function placeNodes(
  nodes: readonly Part[],
  area: Box,
  parts: ReadonlyMap<string, readonly Part[]>,
  result: Result,
  sizes: TypeSizes,
): void {
  const wished = nodes.length <= 3 ? 1 : nodes.length <= 8 ? 2 : Math.ceil(Math.sqrt(nodes.length));
  const columns = Math.max(1, Math.min(wished, Math.floor((area.w + GAP) / (NARROWEST + GAP))));
  const rows = Math.ceil(nodes.length / columns);
  const w = (area.w - (columns - 1) * GAP) / columns;
  const h = Math.min(nodes.length === 1 ? 240 : Infinity, (area.h - (rows - 1) * GAP) / rows);
  const top = area.y + (nodes.length === 1 ? (area.h - h) / 2 : 0);
  for (const [index, node] of nodes.entries()) {
    const box: Box = {
      x: area.x + (index % columns) * (w + GAP),
      y: top + Math.floor(index / columns) * (h + GAP),
      w,
      h,
    };
    result.parts.push({ part: node, box, detail: 'frame' });
    const its = parts.get(node.id) ?? [];
    const actors = its.filter(({ sort }) => sort === 'actor');
    const rest = its.filter(({ sort }) => sort !== 'actor');
    // Before the first step each says what it does.
    const says = actors.some(({ words }) => words.length > 0);
    const line = sizes.label + (says ? sizes.fine + 16 : 12);
    const inner = inset(box, frameTop(sizes));
    const beside = { ...inner, h: inner.h - line - GAP };
    const roomy = w >= ROOMY.w && h >= ROOMY.h && (rest.length <= roomFor(rest, beside, sizes) || h >= 2 * ROOMY.h);
    const each = (inner.w - (actors.length - 1) * GAP) / Math.max(1, actors.length);
    for (const [nth, part] of actors.entries()) {
      result.parts.push(
        roomy
          ? {
              part,
              box: { x: inner.x + nth * (each + GAP), y: inner.y, w: Math.min(says ? 190 : 130, each), h: line },
              detail: says ? 'full' : 'line',
            }
          : { part, box: { x: box.x + 6 + nth * 15, y: box.y + 6, w: 12, h: 12 }, detail: 'mark' },
      );
    }
    const head = roomy && actors.length > 0 ? line + GAP : 0;
    place(node.id, 'grid', rest, { ...inner, y: inner.y + head, h: inner.h - head }, result, sizes);
  }
}

/** Whether nothing of a placed part would look otherwise, or lead elsewhere. */
export function looksAsBefore(one: PlacedPart, other: PlacedPart): boolean {
  return (
    one.detail === other.detail &&
    one.box.x === other.box.x &&
    one.box.y === other.box.y &&
    one.box.w === other.box.w &&
    one.box.h === other.box.h &&
    (one.part === other.part ||
      (one.part.state === other.part.state &&
        one.part.lit === other.part.lit &&
        JSON.stringify(one.part) === JSON.stringify(other.part)))
  );
}
