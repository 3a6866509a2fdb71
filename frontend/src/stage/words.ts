import type { ContainerState } from '../story/scene';
import type { PartState, Words } from '../story/scenes/drawing';
import { t } from '../texts';
import type { Card } from './cards';

/** A state in one sign, where there is no room for its word. */
export const MARKS: Readonly<Record<ContainerState, string>> = {
  waits: '○',
  pulling: '↓',
  starting: '◔',
  running: '◑',
  ready: '●',
  crashed: '✕',
  backoff: '↻',
  done: '✓',
};

/** The same for any part; nothing where its state is not that of a container. */
export const signOf = (state: PartState): string =>
  state === 'ending'
    ? '↯'
    : state === 'expected'
      ? '◌'
      : state === 'doubt'
        ? '?'
        : state in MARKS
          ? MARKS[state as ContainerState]
          : '';

/** What a part says. */
export const read = (words: Words): string => (typeof words === 'string' ? words : t(words.key, words.args));

export const wordFor = (state: ContainerState): string => t(`page.stage.container.${state}`);

/** What a card says to those who do not see it, or who ask. */
export function labelOf({ pod, detail }: Card): string {
  const key =
    detail === 'record'
      ? 'page.stage.pod.record'
      : pod.place === 'expected'
        ? 'page.stage.pod.expected'
        : 'page.stage.pod';
  return t(key, { name: pod.name, node: pod.node ?? '', state: wordFor(pod.state), version: pod.version });
}

/** As much of a text as a width takes. */
export function cut(text: string, width: number, size: number): string {
  const most = lettersIn(width, size);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}

/** A text in as many lines as it needs of so many; what has no room is cut from the last. */
export function wrapped(text: string, width: number, size: number, most: number): readonly string[] {
  const letters = lettersIn(width, size);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= letters || line === '' || lines.length === most - 1) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return most < 1 ? [] : [...lines, cut(line, width, size)];
}

/** So long is what Kubernetes makes up to tell one Pod from its likes: it is at the end of the name. */
const OWN = 5;

/** As much of a Pod's name as a width takes: its end, which tells it from its likes, and of the rest what has room. */
export function cutName(name: string, width: number, size: number): string {
  const most = lettersIn(width, size, BOLD);
  return name.length <= most
    ? name
    : `${name.slice(0, Math.max(0, most - OWN - 1))}…${name.slice(-Math.min(OWN, Math.max(1, most - 1)))}`;
}

/** How wide a letter is, of its height, in the widest of the fonts that are asked for. */
const PLAIN = 0.58;
const BOLD = 0.68;

const lettersIn = (width: number, size: number, wide = PLAIN): number => Math.max(1, Math.floor(width / (size * wide)));
