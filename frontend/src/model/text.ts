import type { Text } from './model';
import { visible, visibleLine } from './visible';

/** The message files: a key's text with {named} arguments. */
export type Messages = Readonly<Record<string, string>>;

const ARGUMENT = /\{([A-Za-z0-9_-]+)\}/g;

/** The text of a key. An argument that is missing stays visible as {name}; a key that is missing stands for itself. */
export function message(messages: Messages, key: string, args: Readonly<Record<string, string | number>> = {}): string {
  const pattern = messages[key];
  return pattern === undefined ? key : fill(pattern, args);
}

/** A text in our words; where a key is not in the message files, in the server's. */
export function wording(messages: Messages, text: Text): string {
  const pattern = messages[text.key];
  if (pattern !== undefined) {
    return fill(pattern, text.args);
  }
  return visible(text.text ?? text.key);
}

/** What cannot be seen in an argument is marked; only a message has lines of its own. */
function fill(pattern: string, args: Readonly<Record<string, string | number>>): string {
  return pattern.replace(ARGUMENT, (whole, name: string) => {
    if (!Object.hasOwn(args, name)) {
      return whole;
    }
    const value = String(args[name]);
    return name === 'message' ? visible(value) : visibleLine(value);
  });
}
