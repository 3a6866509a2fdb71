import type { Text } from './model';
import { visible, visibleLine } from './visible';

/** The message files: a key's text with {named} arguments. An argument that is a number or a time says so: {took, duration}. */
export type Messages = Readonly<Record<string, string>>;

/** How a language writes what is no word. */
export interface Formats {
  number(value: number): string;
  duration(ms: number): string;
  /** Which form of a text a number takes: `one`, `few`, `other`. */
  plural(count: number): string;
}

type Args = Readonly<Record<string, string | number>>;

const ARGUMENT = /\{([A-Za-z0-9_-]+)(?:, (number|duration))?\}/g;

/**
 * The text of a key; of a count the form that the language has for it, `key.one` or another, where there is such a text. An
 * argument that is missing stays visible as {name}; a key that is missing stands for itself.
 */
export function message(messages: Messages, formats: Formats, key: string, args: Args = {}): string {
  const count = args['count'];
  const form = typeof count === 'number' ? messages[`${key}.${formats.plural(count)}`] : undefined;
  const pattern = form ?? messages[key];
  return pattern === undefined ? key : fill(pattern, formats, args);
}

/** A text in our words; where a key is not in the message files, in the server's. */
export function wording(messages: Messages, formats: Formats, text: Text): string {
  const pattern = messages[text.key];
  if (pattern !== undefined) {
    return fill(pattern, formats, text.args);
  }
  return visible(text.text ?? text.key);
}

/** What cannot be seen in an argument is marked; only a message has lines of its own. */
function fill(pattern: string, formats: Formats, args: Args): string {
  return pattern.replace(ARGUMENT, (whole, name: string, format: 'number' | 'duration' | undefined) => {
    if (!Object.hasOwn(args, name)) {
      return whole;
    }
    const value = args[name] ?? '';
    if (typeof value === 'number' || (format !== undefined && value !== '' && Number.isFinite(Number(value)))) {
      return formats[format ?? 'number'](Number(value));
    }
    return name === 'message' ? visible(value) : visibleLine(value);
  });
}
