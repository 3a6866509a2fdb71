/*
 * How colours are seen, so that a test can hold the page's tokens to it: contrast (WCAG 2.2), difference (CIEDE2000), simulated
 * colour blindness (Machado, Oliveira and Fernandes 2009, severity 1.0, applied to linear light), and a beamer in a lit room.
 */

/** Linear light: red, green and blue, each from 0 to 1. */
export type Light = readonly [number, number, number];
type Lab = readonly [number, number, number];
type Matrix = readonly [Light, Light, Light];

export type Blindness = 'protan' | 'deutan' | 'tritan';

const BLIND: Readonly<Record<Blindness, Matrix>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const TO_XYZ: Matrix = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const WHITE: Light = [0.95047, 1, 1.08883];

const times = (matrix: Matrix, [r, g, b]: Light): Light => {
  const row = ([x, y, z]: Light): number => x * r + y * g + z * b;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};
const each = ([r, g, b]: Light, change: (part: number) => number): Light => [change(r), change(g), change(b)];
const within = (part: number): number => Math.min(1, Math.max(0, part));

/** A colour as a style sheet names it: `#rrggbb`. */
export function light(hex: string): Light {
  const [, r = '', g = '', b = ''] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(hex) ?? [];
  if (r === '') {
    throw new Error(`${hex} is not #rrggbb`);
  }
  return each([parseInt(r, 16), parseInt(g, 16), parseInt(b, 16)], (part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
}

/** So much of one colour, the rest of another, as `color-mix(in srgb, …)` does it. */
export function mixed(one: string, share: number, other: string): string {
  const part = (at: number): string =>
    Math.round(parseInt(one.slice(at, at + 2), 16) * share + parseInt(other.slice(at, at + 2), 16) * (1 - share))
      .toString(16)
      .padStart(2, '0');
  return `#${part(1)}${part(3)}${part(5)}`;
}

/** As somebody sees it who lacks one sort of cones. */
export const asSeenBy = (who: Blindness, colour: Light): Light => each(times(BLIND[who], colour), within);

/** As a beamer shows it where the room's own light is that share of the beamer's white. */
export const washedOut = (colour: Light, room: number): Light => each(colour, (part) => (part + room) / (1 + room));

/** Of two colours, by WCAG 2.2: from 1 to 21. */
export function contrast(one: Light, other: Light): number {
  const [first, second] = [one, other].map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) as [
    number,
    number,
  ];
  return Math.max(first, second) / Math.min(first, second);
}

export function lab(colour: Light): Lab {
  const [x, y, z] = times(TO_XYZ, colour).map((part, index) => {
    const of = part / (WHITE[index] ?? 1);
    return of > 216 / 24389 ? Math.cbrt(of) : ((24389 / 27) * of + 16) / 116;
  }) as unknown as Light;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degrees = (radians: number): number => ((radians * 180) / Math.PI + 360) % 360;
const cosine = (angle: number): number => Math.cos((angle * Math.PI) / 180);
const sine = (angle: number): number => Math.sin((angle * Math.PI) / 180);

/** How far apart two colours are, by CIEDE2000 (CIE 142-2001, in the words of Sharma, Wu and Dalal 2005). */
export function difference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const c7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const grey = 1.5 - 0.5 * Math.sqrt(c7 / (c7 + 25 ** 7));
  const [c1, c2] = [Math.hypot(grey * a1, b1), Math.hypot(grey * a2, b2)];
  const h1 = c1 === 0 ? 0 : degrees(Math.atan2(b1, grey * a1));
  const h2 = c2 === 0 ? 0 : degrees(Math.atan2(b2, grey * a2));
  const colourless = c1 * c2 === 0;
  const turn = colourless ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const deltaH = 2 * Math.sqrt(c1 * c2) * sine(turn / 2);
  const l = (l1 + l2) / 2;
  const c = (c1 + c2) / 2;
  const h = colourless ? h1 + h2 : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : ((h1 + h2 + 360) / 2) % 360;
  const t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) - 0.2 * cosine(4 * h - 63);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sc = 1 + 0.045 * c;
  const sh = 1 + 0.015 * c * t;
  const rotation = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * sine(60 * Math.exp(-(((h - 275) / 25) ** 2)));
  const [dl, dc, dh] = [(l2 - l1) / sl, (c2 - c1) / sc, deltaH / sh];
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rotation * dc * dh);
}
