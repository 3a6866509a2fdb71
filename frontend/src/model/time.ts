declare const recorded: unique symbol;

/** A moment on the feed's clock: microseconds since 1970. Everything in a feed is on this clock, and only on this one. */
export type RecordedTime = number & { readonly [recorded]: true };

const RFC_3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** Reads an RFC 3339 time to the microsecond; null where it is none. */
export function recordedTime(text: string): RecordedTime | null {
  const parts = RFC_3339.exec(text);
  if (!parts) {
    return null;
  }
  const seconds = Date.parse(`${parts[1]}${parts[3]}`);
  if (Number.isNaN(seconds)) {
    return null;
  }
  const micros = Number((parts[2] ?? '').slice(0, 6).padEnd(6, '0'));
  return (seconds * 1000 + micros) as RecordedTime;
}

/** The moment so many milliseconds later. */
export function plusMs(time: RecordedTime, ms: number): RecordedTime {
  return (time + Math.round(ms * 1000)) as RecordedTime;
}

/** How many milliseconds lie between two moments of one feed. */
export function msBetween(from: RecordedTime, to: RecordedTime): number {
  return (to - from) / 1000;
}
