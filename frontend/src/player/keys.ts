import type { RecordedTime } from '../model/time';
import type { Player, Track } from './player';
import { SPEEDS } from './player';

/** What a key asks for. */
export type Command =
  | { readonly does: 'play' | 'back' | 'forth' | 'earlier' | 'later' | 'start' | 'live' }
  | {
      readonly does:
        'slower' | 'faster' | 'present' | 'blank' | 'evidence' | 'bar' | 'freeze' | 'action' | 'theme' | 'keys';
    }
  | { readonly does: 'zoomIn' | 'zoomOut' | 'fit' | 'spotlight' | 'search' }
  | { readonly does: 'jump'; readonly step: number };

/** What a key is for: the list on the page has a part for each, in this order. */
export const PURPOSES = ['play', 'look', 'present', 'practice'] as const;

export interface Key {
  readonly keys: readonly string[];
  readonly command: Command;
  readonly purpose: (typeof PURPOSES)[number];
}

const key = (purpose: Key['purpose'], command: Command, ...keys: readonly string[]): Key => ({
  keys,
  command,
  purpose,
});

/** The keys, each with the command it gives; the list on the page is made from this one. */
export const KEYS: readonly Key[] = [
  key('play', { does: 'play' }, ' '),
  key('play', { does: 'back' }, 'ArrowLeft'),
  key('play', { does: 'forth' }, 'ArrowRight'),
  key('play', { does: 'earlier' }, 'Shift+ArrowLeft'),
  key('play', { does: 'later' }, 'Shift+ArrowRight'),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => key('play', { does: 'jump', step }, String(step))),
  key('play', { does: 'start' }, 'Home'),
  key('play', { does: 'live' }, 'l', 'L'),
  key('play', { does: 'slower' }, ','),
  key('play', { does: 'faster' }, '.'),
  key('look', { does: 'evidence' }, 'e', 'E'),
  key('look', { does: 'zoomIn' }, '+', '='),
  key('look', { does: 'zoomOut' }, '-'),
  key('look', { does: 'fit' }, '0'),
  key('look', { does: 'spotlight' }, 's', 'S'),
  key('look', { does: 'search' }, '/'),
  key('look', { does: 'theme' }, 't', 'T'),
  key('look', { does: 'keys' }, '?'),
  key('present', { does: 'present' }, 'p', 'P'),
  key('present', { does: 'blank' }, 'b', 'B'),
  key('present', { does: 'bar' }, 'h', 'H'),
  key('practice', { does: 'freeze' }, 'f', 'F'),
  key('practice', { does: 'action' }, 'n', 'N'),
];

/** A key as it is pressed. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** The command of a key; null where it has none, or where it is somebody else's (with Ctrl, Alt or Meta). */
export function commandOf({ key, ctrlKey, altKey, metaKey, shiftKey }: Press): Command | null {
  if (ctrlKey || altKey || metaKey) {
    return null;
  }
  const name = shiftKey && key.startsWith('Arrow') ? `Shift+${key}` : key;
  return KEYS.find(({ keys }) => keys.includes(name))?.command ?? null;
}

/** The next playback speed up or down. */
export function otherSpeed({ speed }: Player, direction: 1 | -1): number {
  const others = SPEEDS.filter((one) => (direction === 1 ? one > speed : one < speed));
  return (direction === 1 ? others[0] : others.at(-1)) ?? speed;
}

/** The beat after or before the playhead; null where there is none. */
export function beatBeside(
  beats: readonly RecordedTime[],
  playhead: RecordedTime,
  { edge }: Track,
  direction: 1 | -1,
): RecordedTime | null {
  return direction === 1
    ? (beats.find((beat) => beat > playhead && beat <= edge) ?? null)
    : (beats.findLast((beat) => beat < playhead) ?? null);
}
