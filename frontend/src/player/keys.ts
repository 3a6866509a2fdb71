import type { RecordedTime } from '../model/time';
import type { Player, Track } from './player';
import { SPEEDS } from './player';

/** What a key asks for. */
export type Command =
  | { readonly does: 'play' | 'back' | 'forth' | 'earlier' | 'later' | 'start' | 'live' }
  | { readonly does: 'slower' | 'faster' | 'present' | 'freeze' | 'action' | 'theme' | 'keys' }
  | { readonly does: 'zoomIn' | 'zoomOut' | 'fit' | 'spotlight' | 'search' }
  | { readonly does: 'jump'; readonly step: number };

/** The keys, each with the command it gives; the list on the page is made from this one. */
export const KEYS: readonly { readonly keys: readonly string[]; readonly command: Command }[] = [
  { keys: [' '], command: { does: 'play' } },
  { keys: ['ArrowLeft'], command: { does: 'back' } },
  { keys: ['ArrowRight'], command: { does: 'forth' } },
  { keys: ['Shift+ArrowLeft'], command: { does: 'earlier' } },
  { keys: ['Shift+ArrowRight'], command: { does: 'later' } },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => ({ keys: [String(step)], command: { does: 'jump', step } as const })),
  { keys: ['Home'], command: { does: 'start' } },
  { keys: ['l', 'L'], command: { does: 'live' } },
  { keys: [','], command: { does: 'slower' } },
  { keys: ['.'], command: { does: 'faster' } },
  { keys: ['p', 'P'], command: { does: 'present' } },
  { keys: ['+', '='], command: { does: 'zoomIn' } },
  { keys: ['-'], command: { does: 'zoomOut' } },
  { keys: ['0'], command: { does: 'fit' } },
  { keys: ['s', 'S'], command: { does: 'spotlight' } },
  { keys: ['/'], command: { does: 'search' } },
  { keys: ['f', 'F'], command: { does: 'freeze' } },
  { keys: ['n', 'N'], command: { does: 'action' } },
  { keys: ['t', 'T'], command: { does: 'theme' } },
  { keys: ['?'], command: { does: 'keys' } },
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
