import type { Shell } from '../model/shell';
import type { RecordedTime } from '../model/time';

/** What an address of the page names: a feed, a story of it, and a moment in microseconds since that story began. */
export interface Address {
  readonly epoch: string | null;
  readonly story: string | null;
  /** Null where it is live. */
  readonly t: number | null;
}

const FEED = /^\/r\/([0-9a-z-]{1,40})$/;
const MICROSECONDS = /^\d{1,15}$/;

/** Reads an address; what makes no sense is left out. */
export function readAddress({ pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>): Address {
  const t = searchParams.get('t');
  return {
    epoch: FEED.exec(pathname)?.[1] ?? null,
    story: searchParams.get('story'),
    t: t !== null && MICROSECONDS.test(t) ? Number(t) : null,
  };
}

/** The address of a moment, beginning with a slash. */
export function address({ epoch, story, t }: Address): string {
  if (epoch === null) {
    return '/';
  }
  const query = [
    ...(story === null ? [] : [`story=${encodeURIComponent(story)}`]),
    ...(t === null ? [] : [`t=${String(t)}`]),
  ];
  return `/r/${epoch}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/**
 * Where a story is told on paper, with the way back to a moment of it; times are by a clock so many minutes ahead of UTC,
 * lines to copy for a shell, all of it in a language.
 */
export function handout(story: string, t: number, aheadMinutes: number, shell: Shell, lang: string): string {
  const epoch = story.slice(0, Math.max(0, story.indexOf('.')));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const ahead = Math.abs(aheadMinutes);
  const zone = `${aheadMinutes < 0 ? '-' : '+'}${two(ahead / 60)}:${two(ahead % 60)}`;
  const query = { story, t: String(t), zone, lang, ...(shell === 'posix' ? {} : { shell }) };
  return `/r/${epoch}/handout?${new URLSearchParams(query).toString()}`;
}

/** The microseconds from a story's beginning to a playhead. */
export function since(begun: RecordedTime, playhead: RecordedTime): number {
  return Math.max(0, playhead - begun);
}
