import type { RecordedTime } from '../model/time';

/** A duration as one would say it: `7 ms`, `24.9 ms`, `2.83 s`, `3 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 0) {
    return `−${duration(-ms)}`;
  }
  if (ms < 999.5) {
    return ms < 99.95 ? `${trimmed(ms, 1)} ms` : `${String(Math.round(ms))} ms`;
  }
  const seconds = ms / 1000;
  if (seconds < 59.95) {
    return `${trimmed(seconds, seconds < 10 ? 2 : 1)} s`;
  }
  const whole = Math.round(seconds);
  return whole < 3600 ? pair(whole, 60, 'min', 's') : pair(Math.round(whole / 60), 60, 'h', 'min');
}

/** How long ago, in whole seconds, so that it does not flicker: `0 s`, `12 s`, `3 min`. */
export function age(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  return seconds < 60 ? `${String(seconds)} s` : duration(seconds * 1000);
}

/** The time of day by the viewer's clock and time zone: to the millisecond, or to the second where no more is known. */
export function timeOfDay(time: RecordedTime, precisionMs = 1): string {
  const date = new Date(Math.floor(time / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return precisionMs >= 1000 ? seconds : `${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function pair(value: number, base: number, large: string, small: string): string {
  const rest = value % base;
  return `${String(Math.floor(value / base))} ${large}${rest === 0 ? '' : ` ${String(rest)} ${small}`}`;
}

function trimmed(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
