import { languages } from 'virtual:languages';
import type { Messages } from './model/text';

/** A language as it is spoken: its messages, and by whose customs numbers and times are written. */
export interface Spoken {
  readonly code: string;
  readonly locale: string;
  readonly messages: Messages;
  /** Whether all texts are there: those of stories, and of what fails, come after the page's. */
  readonly whole: boolean;
}

let spoken = $state.raw<Spoken>({ code: 'en', locale: 'en', messages: {}, whole: false });
/** So long the first picture and its story have the line for themselves. */
const LATER_MS = 3000;
/** Fetches the texts that are not there yet; null where all are, or are on their way. */
let wanted: (() => void) | null = null;
/** Counts what was wished for: only the latest is spoken. */
let wishes = 0;

/** The language that the page speaks. What says something in it is said anew where it changes. */
export const language = (): Spoken => spoken;

/** All languages that there are, each as it calls itself. */
export const choices: readonly { readonly code: string; readonly name: string }[] = Object.entries(languages).map(
  ([code, { name }]) => ({ code, name }),
);

const languageOf = (locale: string): string => locale.split('-')[0]?.toLowerCase() ?? '';

/** The first of several locales in whose language there are messages; English for none. */
export const preferred = (locales: readonly string[]): string =>
  locales.map(languageOf).find((code) => Object.hasOwn(languages, code)) ?? 'en';

/**
 * Brings a language and speaks it. The viewer's own region, where they name one, says how numbers are written. Where no story
 * is there yet, its texts need not be either: they come a moment later.
 */
export async function speak(code: string, locales: readonly string[] = [], storyless = false): Promise<void> {
  const wish = ++wishes;
  const named = languages[code];
  if (named === undefined) {
    return;
  }
  const locale = locales.find((one) => languageOf(one) === code) ?? code;
  const stories = named.loadStories();
  let messages = (await named.load()).default;
  wanted = () => {
    wanted = null;
    void Promise.all([whole, named.loadFailures()]).then(([, texts]) => {
      if (wish === wishes) {
        spoken = { code, locale, messages: { ...messages, ...texts.default }, whole: true };
      }
    });
  };
  const whole = stories.then((texts) => {
    messages = { ...messages, ...texts.default };
    if (wish === wishes) {
      spoken = { code, locale, messages, whole: false };
      setTimeout(wantAll, LATER_MS);
    }
  });
  if (!storyless) {
    await whole;
  } else if (wish === wishes) {
    spoken = { code, locale, messages, whole: false };
  }
}

/** Something is to be said for which there is no text yet: it is fetched, if it is not on its way. */
export function wantAll(): void {
  wanted?.();
}
