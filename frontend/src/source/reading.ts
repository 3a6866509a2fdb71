import type { Answer } from '../model/demo';
import type { ChangeDetail } from '../model/detail';
import type { Feed } from '../story/feed';
import { heldBy, opened } from '../story/feed';
import type { Story } from '../model/model';
import type { Overview } from '../model/overview';
import type { ReadinessSeries } from '../model/series';
import type { Traffic } from '../model/traffic';
import type { RecordedTime } from '../model/time';
import type { FeedWindow } from '../story/windows';
import type { Changes } from '../wire';
import {
  parseChanges,
  parseDetail,
  parseOverview,
  parseReadiness,
  parseTraffic,
  parseStories,
  parseStory,
  parseWindow,
} from '../wire';
import type { Call } from './call';

/** As many stories are asked for when the page opens, for each is told whole; older ones when they are wanted. */
const STORIES_FIRST = 30;
const STORIES_ASKED = 100;
/** A workload's story names all its parts. */
const WORKLOADS_ASKED = 50;
const CHANGES_ASKED = 500;

/** What can be read of a feed, live or recorded. None of these calls throws. */
export interface Reading {
  /** The newest stories as they are, as the beginning of a feed; null where they cannot be had. */
  feed(): Promise<Feed | null>;
  /** The stories before the one that began with that change, newest first. */
  storiesBefore(firstSeq: number): Promise<Answer<readonly Story[]>>;
  story(id: string): Promise<Answer<Story>>;
  /** The newest stories of what an object owns, itself or through what it owns; those before a change, where that is named. */
  storiesOf(owner: string, before?: number): Promise<Answer<readonly Story[]>>;
  /** The newest stories of a kind. */
  storiesOfKind(kind: string): Promise<Answer<readonly Story[]>>;
  /** The window of the feed that a moment lies in; without one, the newest. */
  window(at: RecordedTime | null): Promise<Answer<FeedWindow>>;
  /** The changes of one story, after a number. */
  changesOf(story: string, after: number): Promise<Answer<Changes>>;
  /** How many were ready while a story went on. */
  readiness(story: string): Promise<Answer<ReadinessSeries>>;
  /** What became of the requests that were sent while a story went on. */
  traffic(story: string): Promise<Answer<Traffic>>;
  /** One change with its body. */
  change(seq: number): Promise<Answer<ChangeDetail>>;
  /** All that is held of the feed, counted in so many bins; without the steps of all its stories. */
  overview(bins: number): Promise<Answer<Overview>>;
}

/** The feed in view. */
export const LIVE_BASE = '/api';
export const recordingBase = (id: string): string => `/api/recordings/${encodeURIComponent(id)}`;

/**
 * @param base where the feed's stories and changes are: `/api` for the one in view, `/api/recordings/{id}` for a
 *   recording; the shapes are the same
 */
export function reading(call: Call, base: string): Reading {
  const stories = async (query: Record<string, string | number>): Promise<Answer<readonly Story[]>> => {
    const words = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const answer = await call(`${base}/stories?${words.join('&')}`, 'GET', parseStories);
    return answer.ok ? { ok: true, value: answer.value.stories } : answer;
  };
  return {
    async feed() {
      const answer = await call(`${base}/stories?limit=${String(STORIES_FIRST)}`, 'GET', parseStories);
      return answer.ok
        ? opened(answer.value.epoch, heldBy(answer.value.stories), answer.value.stories, answer.value.total)
        : null;
    },
    storiesBefore: (firstSeq) => stories({ limit: STORIES_ASKED, before: firstSeq }),
    story: (id) => call(`${base}/stories/${encodeURIComponent(id)}`, 'GET', parseStory),
    storiesOf: (owner, before) => stories({ limit: STORIES_ASKED, owner, ...(before === undefined ? {} : { before }) }),
    storiesOfKind: (kind) => stories({ limit: WORKLOADS_ASKED, kind }),
    window: (at) =>
      call(`${base}/changes/window${at === null ? '' : `?at=${String(at)}`}`, 'GET', (text) =>
        parseWindow(text, aWhile),
      ),
    changesOf: (story, after) =>
      call(
        `${base}/changes?story=${encodeURIComponent(story)}&after=${String(after)}&limit=${String(CHANGES_ASKED)}`,
        'GET',
        parseChanges,
      ),
    readiness: (story) => call(`${base}/stories/${encodeURIComponent(story)}/readiness`, 'GET', parseReadiness),
    traffic: (story) => call(`${base}/stories/${encodeURIComponent(story)}/traffic`, 'GET', parseTraffic),
    change: (seq) => call(`${base}/changes/${String(seq)}`, 'GET', parseDetail),
    overview: (bins) => call(`${base}/changes/overview?bins=${String(bins)}&steps=false`, 'GET', parseOverview),
  };
}

/** Until the browser has done what else there was. */
const aWhile = (): Promise<void> =>
  new Promise((resume) => {
    setTimeout(resume);
  });
