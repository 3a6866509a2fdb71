import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ACTOR_MARKS } from '../src/ui/actor-marks';
import { asSeenBy, contrast, difference, lab, light, mixed, washedOut, type Light } from './colour';

/* Holds each theme of the style sheet to what ADR 38 says. */

const file = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const sheet = file('src/styles/tokens.css').replaceAll(/\/\*.*?\*\//gs, '');

type Tokens = Readonly<Record<string, string>>;

function tokens(selector: string): Tokens {
  const block = sheet.split(`${selector} {`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const THEMES = {
  light: tokens(':root'),
  dark: tokens("[data-theme='dark']"),
  contrast: tokens("[data-theme='contrast']"),
  projector: tokens("[data-theme='projector']"),
};
const forced = tokens('@media (forced-colors: active) {\n  :root');

const ACTORS = Object.keys(ACTOR_MARKS);
const STATES = ['good', 'bad', 'warn', 'accent', 'quiet'];
const GROUNDS = ['ground', 'surface', 'raised'];
/** What a lit box or a card is filled with: so much of its actor's or its state's colour. */
const TINT = 0.18;
/** In a lit room the screen has that share of the beamer's white where the beamer shows black. */
const LIT_ROOM = 0.2;

const seen = {
  everyone: (colour: Light) => colour,
  protan: (colour: Light) => asSeenBy('protan', colour),
  deutan: (colour: Light) => asSeenBy('deutan', colour),
  tritan: (colour: Light) => asSeenBy('tritan', colour),
};

/** The pair of these that is the least apart, and by how much. */
function worst(theme: Tokens, names: readonly string[], as: (colour: Light) => Light): { by: number; pair: string } {
  const all = names.map((name) => ({ name, lab: lab(as(light(theme[name] ?? ''))) }));
  return all
    .flatMap((one, index) =>
      all.slice(index + 1).map((other) => ({
        by: difference(one.lab, other.lab),
        pair: `${one.name} and ${other.name}`,
      })),
    )
    .reduce((least, one) => (one.by < least.by ? one : least));
}

const between = (theme: Tokens, one: string, other: string): number =>
  contrast(light(theme[one] ?? ''), light(theme[other] ?? ''));

describe.each(Object.entries(THEMES))('the theme %s', (name, theme) => {
  const text = name === 'contrast' ? 7 : 4.5;

  it('names every colour, as each other theme does', () => {
    expect(Object.keys(theme)).toEqual(Object.keys(THEMES.light));
    expect(Object.keys(forced)).toEqual(Object.keys(THEMES.light));
  });

  it.each(['text', ...STATES, ...ACTORS])('has %s readable on each ground, and in a box of its own tint', (colour) => {
    for (const ground of GROUNDS) {
      expect(between(theme, colour, ground), ground).toBeGreaterThanOrEqual(text);
    }
    const tinted = mixed(theme[colour] ?? '', TINT, theme['surface'] ?? '');
    expect(contrast(light(theme[colour] ?? ''), light(tinted)), 'its tint').toBeGreaterThanOrEqual(text);
    expect(contrast(light(theme['text'] ?? ''), light(tinted)), 'text on its tint').toBeGreaterThanOrEqual(text);
  });

  it.each(['bad', 'warn'])('has what is said on the ground of %s readable', (state) => {
    for (const said of ['text', 'quiet', 'accent', state]) {
      expect(between(theme, said, `${state}-ground`), said).toBeGreaterThanOrEqual(text);
    }
  });

  it.each([...STATES, ...ACTORS])('has what stands on a badge of %s readable', (colour) => {
    expect(between(theme, 'on-badge', colour)).toBeGreaterThanOrEqual(text);
  });

  it.each([...STATES, ...ACTORS])('has the pattern over %s seen', (colour) => {
    expect(between(theme, 'pattern', colour)).toBeGreaterThanOrEqual(3);
  });

  it.each(['everyone', 'protan', 'deutan'] as const)('keeps all actors apart, and all states, as seen by %s', (who) => {
    for (const together of [ACTORS, STATES]) {
      const { by, pair } = worst(theme, together, seen[who]);
      expect(by, pair).toBeGreaterThanOrEqual(10);
    }
  });

  // Fewer than one in ten thousand.
  it('keeps them apart for who sees no blue, as well as can be', () => {
    expect(worst(theme, ACTORS, seen.tritan).by).toBeGreaterThanOrEqual(8.5);
    expect(worst(theme, STATES, seen.tritan).by).toBeGreaterThanOrEqual(10);
  });
});

describe('the theme for a projector, in a lit room', () => {
  const theme = THEMES.projector;
  const washed = (name: string): Light => washedOut(light(theme[name] ?? ''), LIT_ROOM);

  it('has text as dark as the room allows, and shapes that are seen', () => {
    expect(contrast(washed('text'), washed('surface'))).toBeGreaterThanOrEqual(4.5);
    for (const shape of [...ACTORS, ...STATES]) {
      expect(contrast(washed(shape), washed('surface')), shape).toBeGreaterThanOrEqual(3);
    }
  });

  it('keeps apart what other themes lose there', () => {
    const faded = (colour: Light): Light => washedOut(colour, LIT_ROOM);
    expect(worst(theme, ACTORS, faded).by).toBeGreaterThanOrEqual(8);
    expect(worst(THEMES.light, ACTORS, faded).by).toBeLessThan(worst(theme, ACTORS, faded).by);
  });
});

describe('where every border has to be seen', () => {
  it.each(['contrast', 'projector'] as const)('%s draws lines that are', (name) => {
    for (const ground of GROUNDS) {
      expect(between(THEMES[name], 'line', ground)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the theme that is worn', () => {
  /** What public/theme.js makes of what is kept and what the system asks for; and how to change that. */
  function worn(kept: string | null, system: readonly string[]) {
    const heard: (() => void)[] = [];
    const page = { kept, system, dataset: { theme: '' } };
    runInNewContext(file('public/theme.js'), {
      localStorage: { getItem: () => page.kept },
      matchMedia: (query: string) => ({
        get matches() {
          return page.system.includes(query);
        },
        addEventListener: (_: string, listener: () => void) => heard.push(listener),
      }),
      document: { documentElement: page },
      addEventListener: (_: string, listener: () => void) => heard.push(listener),
    });
    return {
      page,
      changed: () =>
        heard.forEach((listener) => {
          listener();
        }),
    };
  }
  const DARK = '(prefers-color-scheme: dark)';
  const MORE = '(prefers-contrast: more)';

  it.each([
    [null, [], 'light'],
    [null, [DARK], 'dark'],
    [null, [DARK, MORE], 'contrast'],
    ['projector', [DARK, MORE], 'projector'],
    ['light', [DARK], 'light'],
    ['nosuch', [DARK], 'dark'],
  ] as const)('of %s where the system asks for %o is %s', (kept, system, theme) => {
    expect(worn(kept, system).page.dataset.theme).toBe(theme);
  });

  it('follows the system, and what is chosen', () => {
    const { page, changed } = worn(null, []);
    page.system = [DARK];
    changed();
    expect(page.dataset.theme).toBe('dark');
    page.kept = 'projector';
    changed();
    expect(page.dataset.theme).toBe('projector');
  });
});
