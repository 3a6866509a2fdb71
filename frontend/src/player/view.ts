import type { Feed } from '../story/feed';
import { newestTop } from '../story/feed';
import { topOf } from '../story/family';
import type { ReplayTime } from './clock';

/** For so long a story that has come into view by itself is not pushed aside by the next one. */
export const KEEPS_VIEW_MS = 3000;

/** Which story is in view, and a newer one that the viewer may turn to. */
export interface View {
  readonly story: string | null;
  /** Whether the viewer chose it; then nothing else comes into view by itself. */
  readonly chosen: boolean;
  readonly since: ReplayTime;
  readonly offered: string | null;
  /** How many others were offered before it, and neither looked at nor declined. */
  readonly others: number;
}

/** At first the story asked for, if there is one such, else the newest that is no part of another. */
export function firstView(feed: Feed, asked: string | null): View {
  const newest = newestTop(feed)?.id ?? null;
  const known = asked !== null && feed.stories.has(asked) ? asked : null;
  return {
    story: known ?? newest,
    chosen: known !== null && known !== newest,
    since: -Infinity as ReplayTime,
    offered: null,
    others: 0,
  };
}

/**
 * A story has begun that is no part of another, from anywhere.
 *
 * @param busy the viewer explores or is shown another story step by step
 * @param next it is the next story of the subject in view: it need not wait until that has been looked at
 * @param leads it is of what runs Pods, and the one in view only points at some: of what comes at one time, it goes first
 */
export function created(view: View, story: string, now: ReplayTime, busy = false, next = false, leads = false): View {
  const settling = view.story !== null && now - view.since < KEEPS_VIEW_MS;
  if (view.story === story || view.offered === story) {
    return view;
  }
  if (leads && settling && !view.chosen) {
    return { story, chosen: false, since: now, offered: view.story, others: view.others };
  }
  return view.chosen || (settling && !next) || (busy && view.story !== null)
    ? { ...view, offered: story, others: view.offered === null ? 0 : view.others + 1 }
    : { story, chosen: false, since: now, offered: null, others: 0 };
}

/**
 * A story came into view, or is offered, and is told now to be a part of another: that one takes its place, unless the viewer chose
 * the part. Owners may be heard of after what they own.
 */
export function withTops(view: View, { stories }: Feed): View {
  const top = (id: string | null): string | null => {
    const story = id === null ? undefined : stories.get(id);
    return story === undefined ? id : topOf(stories, story).id;
  };
  const story = view.chosen ? view.story : top(view.story);
  const offered = top(view.offered);
  const shown = offered !== null && (offered === story || offered === top(story));
  return story === view.story && offered === view.offered && !shown
    ? view
    : { ...view, story, offered: shown ? null : offered, others: shown ? 0 : view.others };
}

/** The viewer chose a story; choosing the newest one means to follow again. */
export function choose(view: View, feed: Feed, story: string, now: ReplayTime): View {
  const follows = newestTop(feed)?.id === story;
  return { story, chosen: !follows, since: now, ...(follows ? NO_OFFER : offersBesides(view, story)) };
}

/** The viewer pressed a demo: its story is what they want to see. */
export function asked(view: View, story: string, now: ReplayTime): View {
  return { story, chosen: false, since: now, ...(view.story === story ? offersBesides(view, '') : NO_OFFER) };
}

/** The viewer does not want the story on offer. */
export function declined(view: View): View {
  return { ...view, ...NO_OFFER };
}

const NO_OFFER = { offered: null, others: 0 } as const;

const offersBesides = ({ offered, others }: View, story: string): Pick<View, 'offered' | 'others'> =>
  offered === story ? NO_OFFER : { offered, others };
