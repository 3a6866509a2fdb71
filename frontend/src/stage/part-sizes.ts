import type { Part } from '../story/scenes/drawing';
import type { TypeSizes } from './type-sizes';

/** How much of a part is drawn: all of it; its name and what counts most; its name in a line; a mark; or the frame around others. */
export type Detail = 'full' | 'tight' | 'line' | 'mark' | 'dot' | 'frame';

/** How large a part is at least and at most with so much detail. */
export interface Cell {
  readonly detail: Detail;
  readonly w: number;
  readonly h: number;
  readonly mostW: number;
  readonly mostH: number;
}

/* Heights of what stands in a card, in units of the drawing, by the sizes of its texts. */
export const PAD = 5;
export const kindHeight = ({ fine }: TypeSizes): number => fine + 3;
export const labelHeight = ({ label }: TypeSizes): number => label + 6;
export const wordsHeight = ({ fine }: TypeSizes): number => fine + 3.5;
export const barHeight = ({ fine }: TypeSizes): number => fine + 9;

/** Whether a card says the kind of what it stands for. */
export const saysKind = ({ kind, sort }: Part): boolean =>
  kind !== '' && sort !== 'pod' && sort !== 'group' && sort !== 'actor' && sort !== 'slot';

/** How high a card is with its name and what counts most of it: its gauge, its bar, or its first words. */
const tightHeight = (part: Part, sizes: TypeSizes): number =>
  2 * PAD +
  labelHeight(sizes) +
  (part.gauge !== null || part.bar !== null ? barHeight(sizes) : part.words.length > 0 ? wordsHeight(sizes) : 0);

/** How high a card is with all that it says. */
export const fullHeight = (part: Part, sizes: TypeSizes): number =>
  2 * PAD +
  (saysKind(part) ? kindHeight(sizes) : 0) +
  labelHeight(sizes) +
  part.words.length * wordsHeight(sizes) +
  (part.gauge === null ? 0 : barHeight(sizes)) +
  (part.bar === null ? 0 : barHeight(sizes));

function levels(part: Part, sizes: TypeSizes): readonly Cell[] {
  const full = fullHeight(part, sizes);
  const { label, fine } = sizes;
  const mark = fine + 6;
  const line = label + 11;
  switch (part.sort) {
    case 'actor':
      return [{ detail: 'full', w: 56, h: line, mostW: 150, mostH: label + 2 * fine + 26 }];
    case 'pod':
      return [
        { detail: 'full', w: label * 6.6, h: full, mostW: label * 10, mostH: full + 4 },
        { detail: 'line', w: label * 5.4, h: line, mostW: label * 9, mostH: line + 2 },
        { detail: 'mark', w: mark, h: mark, mostW: mark, mostH: mark },
        { detail: 'dot', w: 13, h: 13, mostW: 13, mostH: 13 },
      ];
    case 'slot':
      return [
        { detail: 'full', w: label * 4.4, h: full, mostW: label * 7, mostH: full + 6 },
        { detail: 'line', w: label * 2.2, h: line, mostW: label * 4, mostH: line },
        { detail: 'mark', w: mark, h: mark, mostW: mark, mostH: mark },
        { detail: 'dot', w: 13, h: 13, mostW: 13, mostH: 13 },
      ];
    case 'says':
      return [{ detail: 'full', w: 80, h: 22, mostW: 400, mostH: 120 }];
    case 'object':
    case 'group':
    case 'node':
    case 'name':
    case 'address':
    case 'rule':
    case 'gauge':
      return [
        {
          detail: 'full',
          w: label * (part.sort === 'group' ? 9 : 6),
          h: full,
          mostW: label * 14,
          mostH: full + 8,
        },
        {
          detail: 'tight',
          w: label * 6,
          h: tightHeight(part, sizes),
          mostW: label * 14,
          mostH: tightHeight(part, sizes) + 4,
        },
        { detail: 'line', w: label * 6, h: line, mostW: label * 14, mostH: line + 4 },
        { detail: 'mark', w: mark, h: mark, mostW: mark, mostH: mark },
      ];
  }
}

/** What all of these need, with all detail first: in one lane all have as much. */
export function cellsOf(parts: readonly Part[], sizes: TypeSizes): readonly Cell[] {
  const each = parts.map((part) => levels(part, sizes));
  const details: readonly Detail[] = ['full', 'tight', 'line', 'mark', 'dot'];
  return details.flatMap((detail) => {
    const cells = each.map(
      (cell) => cell.find((one) => details.indexOf(one.detail) >= details.indexOf(detail)) ?? cell.at(-1),
    );
    const found = cells.filter((cell) => cell !== undefined);
    return found.some((cell) => cell.detail === detail)
      ? [
          found.reduce((one, other) => ({
            detail,
            w: Math.max(one.w, other.w),
            h: Math.max(one.h, other.h),
            mostW: Math.max(one.mostW, other.mostW),
            mostH: Math.max(one.mostH, other.mostH),
          })),
        ].map((cell) => ({ ...cell, detail }))
      : [];
  });
}
