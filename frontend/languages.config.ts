import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

const HOME = resolve(import.meta.dirname, '../src/main/resources/messages');
const ENGLISH = 'en';
/** What a story or a change is told by: the page needs it once there is one. */
const OF_STORIES = new Set(['story.json', 'change.json', 'advice.json']);
/** What is said where something fails: the page needs it then. */
const OF_FAILURES = new Set(['file.json', 'store.json', 'cluster.json']);
/** What only the server says. */
const OF_THE_SERVER = new Set(['handout.json', 'problem.json']);
const LIST = 'virtual:languages';
const MESSAGES = 'virtual:messages/';
const STORIES = 'virtual:stories/';
const FAILURES = 'virtual:failures/';
/** How Vite knows a module that no file holds. */
const NO_FILE = '\0';

const files = (code: string): string[] =>
  readdirSync(join(HOME, code))
    .filter((name) => name.endsWith('.json') && !OF_THE_SERVER.has(name))
    .map((name) => join(HOME, code, name));

const partOf = (name: string): string => (OF_STORIES.has(name) ? STORIES : OF_FAILURES.has(name) ? FAILURES : MESSAGES);

const read = (file: string): Record<string, string> => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

const codes = (): string[] =>
  readdirSync(HOME, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** The languages by their folders: their own names at once, the messages of each as three chunks that come when asked for. */
function list(): string {
  const rows = codes().map((code) => {
    const name = files(code)
      .filter((file) => basename(file) === 'language.json')
      .map((file) => read(file)['page.language.name'])[0];
    return `${JSON.stringify(code)}: { name: ${JSON.stringify(name ?? code)}, load: () => import(${JSON.stringify(MESSAGES + code)}), loadStories: () => import(${JSON.stringify(STORIES + code)}), loadFailures: () => import(${JSON.stringify(FAILURES + code)}) }`;
  });
  return `export const languages = {${rows.join(', ')}};`;
}

/**
 * Makes virtual:languages of the folders with message files, as src/languages.d.ts declares it. English stands in, here
 * already, for what a language lacks: so nobody loads two.
 */
export const languages = (): Plugin => ({
  name: 'podium-languages',
  resolveId: (id) =>
    id === LIST || [MESSAGES, STORIES, FAILURES].some((part) => id.startsWith(part)) ? NO_FILE + id : null,
  load(id) {
    if (id === NO_FILE + LIST) {
      return list();
    }
    const part = [MESSAGES, STORIES, FAILURES].find((one) => id.startsWith(NO_FILE + one));
    if (part === undefined) {
      return null;
    }
    const all = [ENGLISH, id.slice((NO_FILE + part).length)]
      .flatMap(files)
      .filter((file) => partOf(basename(file)) === part);
    all.forEach((file) => {
      this.addWatchFile(file);
    });
    const messages = JSON.stringify(Object.assign({}, ...all.map(read)));
    return `export default JSON.parse(${JSON.stringify(messages)});`;
  },
});
