import type { Text } from './model';

/** The message files: a key's text with {named} arguments. */
export type Messages = Readonly<Record<string, string>>;

const ARGUMENT = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

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
  return text.text ?? text.key;
}

function fill(pattern: string, args: Readonly<Record<string, string | number>>): string {
  return pattern.replace(ARGUMENT, (whole, name: string) => (Object.hasOwn(args, name) ? String(args[name]) : whole));
}
