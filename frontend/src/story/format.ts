import type { RecordedTime } from '../model/time';

/** Making one costs more than using it, and few are ever made. */
function remembered<T>(make: (locale: string, kind: number) => T): (locale: string, kind: number) => T {
  const known = new Map<string, T>();
  return (locale, kind) => {
    const key = `${locale} ${String(kind)}`;
    let made = known.get(key);
    if (made === undefined) {
      made = make(locale, kind);
      known.set(key, made);
    }
    return made;
  };
}

const atMost = remembered(
  (locale, digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits, useGrouping: 'min2' }),
);
const exactly = remembered(
  (locale, digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);
const rules = remembered((locale) => new Intl.PluralRules(locale));
const times = remembered(
  (locale, digits) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      ...(digits === 3 ? { fractionalSecondDigits: 3 } : {}),
    }),
);
const days = remembered(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
);

/** A number as a locale writes it: `12,345.6`, `12.345,6`. Four digits stand without a separator. */
export const number = (locale: string, value: number, digits = 3): string => atMost(locale, digits).format(value);

/** Which form of a text a number takes, as Unicode's plural rules have it: `one`, `few`, `other`. */
export const plural = (locale: string, count: number): string => rules(locale, 0).select(count);

/** A duration as one would say it: `7 ms`, `24.9 ms`, `2.83 s`, `3 min 5 s`. */
export function duration(locale: string, ms: number): string {
  if (ms < 0) {
    return `−${duration(locale, -ms)}`;
  }
  if (ms < 999.5) {
    return `${number(locale, ms, ms < 99.95 ? 1 : 0)} ms`;
  }
  const s = ms / 1000;
  if (s < 59.95) {
    return `${number(locale, s, s < 10 ? 2 : 1)} s`;
  }
  const whole = Math.round(s);
  return whole < 3600 ? pair(locale, whole, 'min', 's') : pair(locale, Math.round(whole / 60), 'h', 'min');
}

/** Seconds with as many digits as are asked for: `2.830 s`. */
export const seconds = (locale: string, ms: number, digits: number): string =>
  `${exactly(locale, digits).format(ms / 1000)} s`;

/** How long ago, in whole seconds, so that it does not flicker: `0 s`, `12 s`, `3 min`. */
export function age(locale: string, ms: number): string {
  const whole = Math.floor(Math.max(0, ms) / 1000);
  return whole < 60 ? `${String(whole)} s` : duration(locale, whole * 1000);
}

/**
 * The time of day by the viewer's clock and time zone, of 24 hours as in every log: to the millisecond, or to the second
 * where no more is known.
 */
export const timeOfDay = (locale: string, time: RecordedTime, precisionMs = 1): string =>
  times(locale, precisionMs >= 1000 ? 0 : 3).format(Math.floor(time / 1000));

/** The day and the minute by the viewer's clock and time zone. */
export const dayAndMinute = (locale: string, time: RecordedTime): string => days(locale, 0).format(time / 1000);

/** A number of bytes as one would say it: `640 B`, `1.4 MB`. */
export function size(locale: string, bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${number(locale, value, value < 9.95 && unit > 0 ? 1 : 0)} ${units[unit] ?? ''}`;
}

function pair(locale: string, value: number, large: string, small: string): string {
  const rest = value % 60;
  return `${number(locale, Math.floor(value / 60))} ${large}${rest === 0 ? '' : ` ${String(rest)} ${small}`}`;
}
