import { language, wantAll } from './language.svelte';
import type { Actor, Text } from './model/model';
import type { Formats } from './model/text';
import { message, wording } from './model/text';
import type { RecordedTime } from './model/time';
import * as format from './story/format';

const formats: Formats = {
  number: (value) => format.number(language().locale, value),
  duration,
  plural: (count) => format.plural(language().locale, count),
};

/** A text of the page. */
export function t(key: string, args: Readonly<Record<string, string | number>> = {}): string {
  return message(language().messages, formats, key, args);
}

/** A text of a story, a change or a demo. */
export function say(text: Text): string {
  const { messages, whole } = language();
  if (whole || Object.hasOwn(messages, text.key)) {
    return wording(messages, formats, text);
  }
  wantAll();
  // Rather nothing for a moment than a key.
  return '';
}

/** What an actor is called. */
export function called(actor: Actor): string {
  const name = actor.name === '' ? t(`page.actor.${actor.role}.unnamed`) : actor.name;
  return t(`page.actor.${actor.role}`, { name });
}

/** A duration as one would say it: `24.9 ms`, `24,9 ms`. */
export function duration(ms: number): string {
  return format.duration(language().locale, ms);
}

/** How long ago, in whole seconds: `12 s`. */
export function age(ms: number): string {
  return format.age(language().locale, ms);
}

/** Seconds with as many digits as are asked for. */
export function seconds(ms: number, digits: number): string {
  return format.seconds(language().locale, ms, digits);
}

/** The time of day, to the millisecond, or to the second where no more is known. */
export function timeOfDay(time: RecordedTime, precisionMs = 1): string {
  return format.timeOfDay(language().locale, time, precisionMs);
}

/** The day and the minute. */
export function dayAndMinute(time: RecordedTime): string {
  return format.dayAndMinute(language().locale, time);
}

/** A number of bytes as one would say it: `1.4 MB`. */
export function size(bytes: number): string {
  return format.size(language().locale, bytes);
}
