import type { Actor, Text } from './model/model';
import type { Messages } from './model/text';
import { message, wording } from './model/text';

const files = import.meta.glob<Messages>(
  // Of a handout the page says nothing.
  ['../../src/main/resources/messages/en/*.json', '!../../src/main/resources/messages/en/handout.json'],
  { eager: true, import: 'default' },
);
const messages: Messages = Object.assign({}, ...Object.values(files)) as Messages;

/** A text of the page. */
export function t(key: string, args: Readonly<Record<string, string | number>> = {}): string {
  return message(messages, key, args);
}

/** A text of a story, a change or a demo. */
export function say(text: Text): string {
  return wording(messages, text);
}

/** What an actor is called. */
export function called(actor: Actor): string {
  const name = actor.name === '' ? t(`page.actor.${actor.role}.unnamed`) : actor.name;
  return t(`page.actor.${actor.role}`, { name });
}
