import { hides } from './visible';

/*
 * Words as a line that a shell takes apart into the same words. The server does the same (dashboard/text/Shell), held to
 * the same vectors.
 */

/** A command as a program is given it: words that no shell has seen. */
export type Command = readonly string[];

export type Shell = 'posix' | 'powershell';

interface Rules {
  /** What needs no quotes. */
  readonly bare: RegExp;
  /** What would make something else of the first word. */
  readonly notFirst: RegExp;
  readonly quoted: (word: string) => string;
  /** What has a quoted word be run. */
  readonly run: string;
}

const SHELLS: Readonly<Record<Shell, Rules>> = {
  /* sh, bash, zsh and their like. `=word` and `~` mean something at a word's beginning. */
  posix: {
    bare: /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+=,-]*$/,
    notFirst: /=/,
    quoted: (word) => word.replaceAll("'", "'\\''"),
    run: '',
  },
  /*
   * PowerShell 7.3 and newer, which hands arguments on as they are; Windows PowerShell 5.1 does so where no word holds a
   * double quote, is empty or ends in a backslash. Between single quotes nothing means anything but the quotes, of which
   * it knows five. Bare are letters and what means nothing in about_Parsing: a word that begins with a digit could be a
   * number, and after a dash only letters are an option's name.
   */
  powershell: {
    bare: /^(?:[A-Za-z_/][A-Za-z0-9_./:\\+=-]*|--?[A-Za-z][A-Za-z-]*)$/,
    notFirst: /^-/,
    quoted: (word) => word.replace(/['\u2018-\u201B]/g, '$&$&'),
    run: '& ',
  },
};

/** A line to copy; null for no words, and where one holds what cannot be seen: nobody could tell what such a line does. */
export function line(shell: Shell, words: Command): string | null {
  const { bare, notFirst, quoted, run } = SHELLS[shell];
  if (words.length === 0 || words.some(hides)) {
    return null;
  }
  return words
    .map((word, index) =>
      bare.test(word) && !(index === 0 && notFirst.test(word)) ? word : `${index === 0 ? run : ''}'${quoted(word)}'`,
    )
    .join(' ');
}

/** The shell that whoever has a machine of that name most likely has. */
export const shellOf = (platform: string): Shell => (/^win/i.test(platform) ? 'powershell' : 'posix');
