import type { Cell, Crowd, Dot } from '../../story/crowd';
import type { Box, Point } from '../layout';
import { capacityFor, cellsIn, type CellLayout } from './cells';
import { slotsOf } from './slots';

/** A crowd with its places: which Pod is where, and who is at a place. */
export interface CrowdMap {
  readonly crowd: Crowd;
  readonly layout: CellLayout;
  readonly capacity: number;
}

export function mapOf(crowd: Crowd, area: Box, size: number): CrowdMap {
  const capacity = capacityFor(crowd.fullest);
  return { crowd, capacity, layout: cellsIn(area, crowd.cells, capacity, size) };
}

/** A cell, or a Pod in it. */
export interface Spot {
  readonly cell: string;
  readonly dot: string | null;
}

const cellNamed = ({ crowd }: CrowdMap, name: string): number => crowd.cells.findIndex((cell) => cell.name === name);

export const cellOf = (map: CrowdMap, { cell }: Spot): Cell | null => map.crowd.cells[cellNamed(map, cell)] ?? null;

export const dotOf = (map: CrowdMap, spot: Spot): Dot | null =>
  cellOf(map, spot)?.dots.find(({ key }) => key === spot.dot) ?? null;

/** Where a dot's place is in the drawing. */
export function placeOf({ layout: { cells, dots } }: CrowdMap, cell: number, slot: number): Box | null {
  const box = cells[cell]?.box;
  return box === undefined
    ? null
    : {
        x: box.x + dots.x + (slot % dots.columns) * dots.pitch,
        y: box.y + dots.y + Math.floor(slot / dots.columns) * dots.pitch,
        w: dots.pitch,
        h: dots.pitch,
      };
}

/** Where a cell or a dot stands; null where it is no longer there. */
export function boxOf(map: CrowdMap, spot: Spot): Box | null {
  const index = cellNamed(map, spot.cell);
  const cell = map.crowd.cells[index];
  if (cell === undefined) {
    return null;
  }
  if (spot.dot === null) {
    return map.layout.cells[index]?.box ?? null;
  }
  const slot = slotsOf(cell, map.capacity).findIndex((dot) => dot?.key === spot.dot);
  return slot === -1 ? null : placeOf(map, index, slot);
}

/** Who is at a place of the drawing: a Pod, else the cell; null between cells. */
export function spotAt(map: CrowdMap, { x, y }: Point): Spot | null {
  const { cells, dots } = map.layout;
  const index = cells.findIndex(({ box }) => x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h);
  const cell = map.crowd.cells[index];
  const box = cells[index]?.box;
  if (cell === undefined || box === undefined) {
    return null;
  }
  const column = Math.floor((x - box.x - dots.x) / dots.pitch);
  const row = Math.floor((y - box.y - dots.y) / dots.pitch);
  const inside = column >= 0 && column < dots.columns && row >= 0;
  const dot = inside ? slotsOf(cell, map.capacity)[row * dots.columns + column] : undefined;
  return { cell: cell.name, dot: dot?.key ?? null };
}

/** Where a Pod is, wherever its cell; null where it is on none. */
export function spotOf({ crowd }: CrowdMap, key: string): Spot | null {
  const cell = crowd.cells.find(({ dots }) => dots.some((dot) => dot.key === key));
  return cell === undefined ? null : { cell: cell.name, dot: key };
}

export type Way = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'in' | 'out';

/** Where the keyboard goes from a cell to the next, into one, and from Pod to Pod in it; the same spot where nothing is there. */
export function moved(map: CrowdMap, spot: Spot, way: Way): Spot {
  const index = Math.max(0, cellNamed(map, spot.cell));
  const cell = map.crowd.cells[index];
  if (cell === undefined) {
    return spot;
  }
  const slots = slotsOf(cell, map.capacity);
  if (spot.dot === null) {
    const first = slots.find((dot) => dot !== undefined);
    if (way === 'in') {
      return { cell: cell.name, dot: first?.key ?? null };
    }
    const { cells } = map.crowd;
    const next = beside(index, way, map.layout.columns, cells.length);
    return { cell: cells[next]?.name ?? cell.name, dot: null };
  }
  if (way === 'out') {
    return { cell: cell.name, dot: null };
  }
  const taken = slots.flatMap((dot, slot) => (dot === undefined ? [] : [{ dot, slot }]));
  const at = taken.findIndex(({ dot }) => dot.key === spot.dot);
  const now = taken[Math.max(0, at)];
  if (now === undefined) {
    return { cell: cell.name, dot: null };
  }
  const { columns } = map.layout.dots;
  const next =
    way === 'up' || way === 'down'
      ? inNextRow(taken, now.slot, way, columns)
      : taken[beside(Math.max(0, at), way, 1, taken.length)];
  return { cell: cell.name, dot: (next ?? now).dot.key };
}

function beside(index: number, way: Way, columns: number, count: number): number {
  const ways: Record<Way, number> = {
    left: index - 1,
    right: index + 1,
    up: index - columns,
    down: index + columns,
    first: 0,
    last: count - 1,
    in: index,
    out: index,
  };
  const next = ways[way];
  return next >= 0 && next < count ? next : index;
}

/** The nearest in the next row that has one. */
function inNextRow<T extends { readonly slot: number }>(
  taken: readonly T[],
  from: number,
  way: 'up' | 'down',
  columns: number,
): T | null {
  const row = Math.floor(from / columns);
  const rows = taken
    .map(({ slot }) => Math.floor(slot / columns))
    .filter((other) => (way === 'up' ? other < row : other > row));
  if (rows.length === 0) {
    return null;
  }
  const next = way === 'up' ? Math.max(...rows) : Math.min(...rows);
  const off = ({ slot }: T): number => Math.abs((slot % columns) - (from % columns));
  return taken
    .filter(({ slot }) => Math.floor(slot / columns) === next)
    .reduce((best, other) => (off(other) < off(best) ? other : best));
}
