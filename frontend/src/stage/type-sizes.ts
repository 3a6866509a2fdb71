import { createContext } from 'svelte';

/** How the page is looked at: at a desk, in a room, or on a phone. */
export type Seat = 'desk' | 'room' | 'phone';

/** Sizes of the stage's texts, in units of its drawing. */
export interface TypeSizes {
  /** What names an actor, a node, a Pod or an object, and the words at an arrow. */
  readonly label: number;
  /** All else: what stands under a name, and what is in a box. */
  readonly fine: number;
}

const AT_A_DESK: TypeSizes = { label: 13, fine: 11 };

/** Shares of the window's height: what the last row of a room can read, with a little to spare. */
const IN_A_ROOM: TypeSizes = { label: 0.0285, fine: 0.0215 };

/** In pixels of the screen. */
const ON_A_PHONE: TypeSizes = { label: 11, fine: 9.5 };

/** How large the texts of a drawing are, by how many pixels one of its units has, and how high the window is. */
export function typeSizes(seat: Seat, unit: number, windowHeight: number): TypeSizes {
  const least = (sizes: TypeSizes, pixels: number): TypeSizes => ({
    label: Math.max(AT_A_DESK.label, (sizes.label * pixels) / unit),
    fine: Math.max(AT_A_DESK.fine, (sizes.fine * pixels) / unit),
  });
  switch (seat) {
    case 'desk':
      return AT_A_DESK;
    case 'room':
      return least(IN_A_ROOM, windowHeight);
    case 'phone':
      return least(ON_A_PHONE, 1);
  }
}

/** Set by the stage, and got by what is drawn on it. In style sheets they are `--stage-label` and `--stage-fine`. */
export const [sizesOfType, withTypeSizes] = createContext<() => TypeSizes>();
