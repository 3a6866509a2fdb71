import type { Feed } from '../story/feed';
import { newestFirst } from '../story/feed';
import type { ReplayTime } from './clock';

/** For so long a Pod that has come into view by itself is not pushed aside by the next one. */
export const KEEPS_VIEW_MS = 3000;

/** Which story is in view, and a newer one that the viewer may turn to. */
export interface View {
  readonly story: string | null;
  /** Whether the viewer chose it; then nothing else comes into view by itself. */
  readonly chosen: boolean;
  readonly since: ReplayTime;
  readonly offered: string | null;
}

/** At first the story asked for, if there is one such, else the newest. */
export function firstView(feed: Feed, asked: string | null): View {
  const newest = newestFirst(feed)[0]?.id ?? null;
  const known = asked !== null && feed.stories.has(asked) ? asked : null;
  return {
    story: known ?? newest,
    chosen: known !== null && known !== newest,
    since: -Infinity as ReplayTime,
    offered: null,
  };
}

/** A Pod was newly created, from anywhere; `busy` where the viewer explores or is shown another story step by step. */
export function created(view: View, story: string, now: ReplayTime, busy = false): View {
  const settling = view.story !== null && now - view.since < KEEPS_VIEW_MS;
  if (view.story === story || view.offered === story) {
    return view;
  }
  return view.chosen || settling || (busy && view.story !== null)
    ? { ...view, offered: story }
    : { story, chosen: false, since: now, offered: null };
}

/** The viewer chose a story; choosing the newest one means to follow again. */
export function choose(view: View, feed: Feed, story: string, now: ReplayTime): View {
  const follows = newestFirst(feed)[0]?.id === story;
  return { story, chosen: !follows, since: now, offered: follows || view.offered === story ? null : view.offered };
}

/** The viewer pressed a demo: its Pod is what they want to see. */
export function asked(view: View, story: string, now: ReplayTime): View {
  return { story, chosen: false, since: now, offered: view.story === story ? view.offered : null };
}

/** The viewer does not want the story on offer. */
export function declined(view: View): View {
  return { ...view, offered: null };
}
