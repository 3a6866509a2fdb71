/*
 * Texts in which nothing hides: control characters, and what turns the direction of a text or takes no room in it,
 * become visible marks. The joiners that some languages and emojis are written with (U+200C, U+200D) stay. The server
 * does the same on its pages (dashboard/text/Visible), held to the same vectors.
 */

const HIDDEN =
  '\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F' +
  '\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB\\u{E0000}-\\u{E007F}';

/** All of them, for an editor that marks them by itself. */
export const UNSEEN = new RegExp(`[${HIDDEN}]`, 'gu');
const IN_A_LINE = new RegExp(`[\\t\\n${HIDDEN}]`, 'gu');

/** Of several lines: line breaks and tabs stay what they are. */
export const visible = (text: string): string => text.replace(UNSEEN, mark);

/** Of one line, as a name is. */
export const visibleLine = (text: string): string => text.replace(IN_A_LINE, mark);

/** Whether a text of one line holds what cannot be seen. */
export const hides = (text: string): boolean => text.search(IN_A_LINE) >= 0;

/** U+001B has a picture of its own, ␛; U+202E is ⟨U+202E⟩. */
function mark(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x20) {
    return String.fromCodePoint(0x2400 + code);
  }
  return code === 0x7f ? '␡' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
