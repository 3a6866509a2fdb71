import type { Box } from '../layout';

/* Where nodes stand as cells, and how much of their names has room. */

/** What a cell takes for itself beside its dots, in units of the drawing. */
const GAP = 4;
const PAD = 3;
/** How full it is, along its lower border. */
export const BAR = 4;
/** How wide a letter is, of its height: of the widest of the fonts that are asked for. */
const LETTER = 0.64;
/** The sign in front of a name takes as much as this many letters. */
const SIGN = 1.1;

export interface Label {
  /** As much of the name as has room; empty where that is nothing. */
  readonly text: string;
  /** Whether anything of the name is missing: then whoever points at it is told the whole. */
  readonly cut: boolean;
  readonly box: Box;
}

export interface PlacedCell {
  readonly name: string;
  readonly box: Box;
  readonly label: Label;
  /** How many Pods are there, if that has room beside the name. */
  readonly count: { readonly text: string; readonly box: Box } | null;
}

/** The places for dots in a cell: the same in each, so that they can be compared. */
export interface DotGrid {
  readonly columns: number;
  readonly rows: number;
  /** From the middle of one dot to that of the next. */
  readonly pitch: number;
  /** Where the first one's corner is, from the cell's. */
  readonly x: number;
  readonly y: number;
}

export interface CellLayout {
  readonly cells: readonly PlacedCell[];
  readonly columns: number;
  readonly dots: DotGrid;
  /** What all names have in common and is left out of them: `node-…`; empty where nothing is. */
  readonly common: string;
}

export interface Named {
  readonly name: string;
  readonly count: number;
  readonly most: number | null;
}

/**
 * Cells for these nodes in a box, in as many columns as make the dots largest. Where they are named the dots are smaller: in
 * too little room no cell has a name, and whoever points at one is told it.
 *
 * @param capacity how many dots each has room for
 * @param size of the letters
 */
export function cellsIn(area: Box, nodes: readonly Named[], capacity: number, size: number): CellLayout {
  const names = nodes.map(({ name }) => name);
  const telling = shortened(names, LEAST_LETTERS).texts.reduce((most, { length }) => Math.max(most, length), 1);
  const named = bestColumns(area, nodes.length, capacity, headOf(size), (w) => roomFor(w, size) >= telling);
  const bare = bestColumns(area, nodes.length, capacity, PAD, () => true);
  const isNamed = named.pitch >= Math.min(LEAST_PITCH, bare.pitch * WORTH_A_NAME);
  const { columns, pitch } = isNamed ? named : bare;
  const { w, h } = cellSize(area, columns, nodes.length);
  const across = Math.max(1, Math.floor((w - 2 * PAD) / pitch + 1e-6));
  const naming = shortened(names, isNamed ? roomFor(w, size) : 0);
  const cells = nodes.map(({ name, count: pods, most }, index) => {
    const box: Box = {
      x: area.x + (index % columns) * (w + GAP),
      y: area.y + Math.floor(index / columns) * (h + GAP),
      w,
      h,
    };
    const count = most === null ? String(pods) : `${String(pods)}/${String(most)}`;
    return placed(name, naming.texts[index] ?? '', count, box, size);
  });
  // Numbers in some cells only would look as if the others had none.
  const counted = cells.every(({ count }) => count !== null);
  const dots = { columns: across, rows: Math.ceil(capacity / across), pitch, x: PAD, y: isNamed ? headOf(size) : PAD };
  return {
    cells: counted ? cells : cells.map((cell) => ({ ...cell, count: null })),
    columns,
    dots,
    common: isNamed ? naming.common : '',
  };
}

/** In units of the drawing: smaller, no two shapes are told apart. */
const LEAST_PITCH = 2.6;
/** So much of the size of a dot a name is worth. */
const WORTH_A_NAME = 0.8;
/** Of a longer name its end is enough. */
const LEAST_LETTERS = 4;

const headOf = (size: number): number => size * 1.25;

function bestColumns(
  area: Box,
  count: number,
  capacity: number,
  head: number,
  fits: (width: number) => boolean,
): { readonly columns: number; readonly pitch: number } {
  let best = { columns: 1, pitch: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const { w, h } = cellSize(area, columns, count);
    const pitch = fits(w) ? Math.min(MOST_PITCH, pitchOf(w - 2 * PAD, h - head - BAR - PAD, capacity)) : 0;
    if (pitch > best.pitch) {
      best = { columns, pitch };
    }
  }
  return best;
}

/** A dot needs no more room than this. */
const MOST_PITCH = 22;

function cellSize(area: Box, columns: number, count: number): { w: number; h: number } {
  const rows = Math.max(1, Math.ceil(count / columns));
  return { w: (area.w - (columns - 1) * GAP) / columns, h: (area.h - (rows - 1) * GAP) / rows };
}

/** The largest squares of which so many fit into a place. */
function pitchOf(w: number, h: number, capacity: number): number {
  if (w <= 0 || h <= 0) {
    return 0;
  }
  let best = 0;
  for (let columns = 1; columns <= capacity; columns++) {
    best = Math.max(best, Math.min(w / columns, h / Math.ceil(capacity / columns)));
  }
  return best;
}

const roomFor = (width: number, size: number): number => Math.floor((width - 2 * PAD) / (size * LETTER) - SIGN);

function placed(name: string, text: string, count: string, box: Box, size: number): PlacedCell {
  const letter = size * LETTER;
  const left = box.x + PAD + SIGN * letter;
  const label: Label = {
    text,
    cut: text !== name,
    box: { x: left, y: box.y + 1, w: text.length * letter, h: text === '' ? 0 : size * 1.15 },
  };
  const width = count.length * letter;
  const x = box.x + box.w - PAD - width;
  const fits = text !== '' && x >= left + label.box.w + letter;
  return { name, box, label, count: fits ? { text: count, box: { ...label.box, x, w: width } } : null };
}

interface Naming {
  readonly texts: readonly string[];
  readonly common: string;
}

/**
 * As much of these names as has room for so many letters: whole names; else what tells them apart, without what all have in
 * common; else the end of that, which mostly does.
 */
export function shortened(names: readonly string[], room: number): Naming {
  if (names.every(({ length }) => length <= room)) {
    return { texts: names, common: '' };
  }
  const [first = ''] = names;
  let start = 0;
  while (names.length > 1 && start < first.length && names.every((name) => name[start] === first[start])) {
    start++;
  }
  let end = 0;
  while (
    names.length > 1 &&
    end < first.length - start - 1 &&
    names.every((name) => name.length > start + end + 1 && name.at(-1 - end) === first.at(-1 - end))
  ) {
    end++;
  }
  // Between words: half a number would be another number.
  while (start > 0 && /[a-z0-9]/i.test(first[start - 1] ?? '')) {
    start--;
  }
  while (end > 0 && /[a-z0-9]/i.test(first.at(-end) ?? '')) {
    end--;
  }
  const telling = names.map((name) => name.slice(start, name.length - end));
  const common = start + end === 0 ? '' : `${first.slice(0, start)}…${end === 0 ? '' : first.slice(-end)}`;
  return {
    texts: telling.map((text) => (text.length <= room ? text : room < 2 ? '' : `…${text.slice(-(room - 1))}`)),
    common,
  };
}

/** How many places a cell has for so many dots at most: as few sizes as can be, so that one more Pod moves nothing. */
export function capacityFor(fullest: number): number {
  return SIZES.find((size) => size >= fullest * SPARE) ?? Math.ceil((fullest * SPARE) / 100) * 100;
}

const SPARE = 1.1;
const SIZES: readonly number[] = [6, 12, 20, 30, 42, 56, 72, 90, 110, 132, 156, 182, 210, 240, 272, 306];
