import type { Cluster } from '../story/cluster';
import type { Feed } from '../story/feed';
import { heldBy, opened } from '../story/feed';
import type { ContextCalls } from '../story/context';
import type { ChangeDetail } from '../story/detail';
import type { Answer, DemoCalls } from '../story/demo';
import { UNREACHABLE } from '../story/demo';
import type { Story } from '../story/model';
import type { Overview } from '../story/overview';
import type { PracticeCalls } from '../story/practice';
import type { RecordedTime } from '../story/time';
import type { FeedWindow } from '../story/windows';
import type { Changes, Parsed } from '../wire';
import {
  parseChanges,
  parseCluster,
  parseContexts,
  parseCreated,
  parseCreatedList,
  parseDemos,
  parseDetail,
  parseOverview,
  parsePractice,
  parseProblem,
  parseStories,
  parseStory,
  parseWindow,
} from '../wire';

/** As many stories are asked for when the page opens; older ones when they are wanted. */
export const STORIES_ASKED = 100;

/** The server's REST calls that the page needs. None of them throws; status 0 means that no answer came. */
export interface Api extends DemoCalls, ContextCalls, PracticeCalls {
  /** The newest stories as they are, as the beginning of a feed; null where they cannot be had. */
  feed(): Promise<Feed | null>;
  /** The stories before the one that began with that change, newest first. */
  storiesBefore(firstSeq: number): Promise<Answer<readonly Story[]>>;
  story(id: string): Promise<Answer<Story>>;
  /** The cluster in view. */
  cluster(): Promise<Answer<Cluster>>;
  /** The window of the feed that a moment lies in; without one, the newest. */
  window(at: RecordedTime | null): Promise<Answer<FeedWindow>>;
  /** The changes of one story, after a number. */
  changesOf(story: string, after: number): Promise<Answer<Changes>>;
  /** One change with its body. */
  change(seq: number): Promise<Answer<ChangeDetail>>;
  /** All that is held of the feed, counted in so many bins. */
  overview(bins: number): Promise<Answer<Overview>>;
}

export function api(request: typeof fetch): Api {
  async function call<T>(
    path: string,
    method: string,
    parse: (text: string) => Parsed<T> | Promise<Parsed<T>>,
    body?: object | string,
  ): Promise<Answer<T>> {
    let response: Response;
    let text: string;
    try {
      const accept = 'application/json, application/problem+json';
      const type = typeof body === 'string' ? 'application/yaml' : 'application/json';
      const headers = body === undefined ? { accept } : { accept, 'content-type': type };
      response = await request(path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      text = await response.text();
    } catch {
      return { ok: false, problem: UNREACHABLE };
    }
    if (!response.ok) {
      const problem = parseProblem(text);
      const told = problem.ok ? problem.value : UNREACHABLE;
      return { ok: false, problem: { ...told, status: response.status } };
    }
    const answer = await parse(text);
    return answer.ok
      ? answer
      : {
          ok: false,
          problem: { ...UNREACHABLE, status: response.status, detail: `${path}: ${answer.problem}` },
        };
  }

  return {
    async feed() {
      const answer = await call(`/api/stories?limit=${String(STORIES_ASKED)}`, 'GET', parseStories);
      return answer.ok
        ? opened(answer.value.epoch, heldBy(answer.value.stories), answer.value.stories, answer.value.total)
        : null;
    },
    cluster: () => call('/api/cluster', 'GET', parseCluster),
    demos: () => call('/api/demos', 'GET', parseDemos),
    createDemo: (name, replace) =>
      call(`/api/demos/${encodeURIComponent(name)}${replace ? '?replace=true' : ''}`, 'POST', parseCreated),
    cleanUp: () => call('/api/demos', 'DELETE', () => ({ ok: true, value: null })),
    contexts: () => call('/api/contexts', 'GET', parseContexts),
    switchTo: (context) => call('/api/cluster', 'PUT', parseCluster, { context }),
    allowDemos: (context, allowed) =>
      call(`/api/contexts/${encodeURIComponent(context)}/demos`, 'PUT', () => ({ ok: true, value: null }), { allowed }),
    createOwn: (yaml, { replace = false, check = false }) =>
      call(`/api/demos?replace=${String(replace)}&dryRun=${String(check)}`, 'POST', parseCreatedList, yaml),
    created: () => call('/api/demos/created', 'GET', parseCreatedList),
    practice: () => call('/api/practice', 'GET', parsePractice),
    changePractice: (change) => call('/api/practice', 'PATCH', parsePractice, change),
    stepPractice: () => call('/api/practice/step', 'POST', parsePractice),
    resetPractice: () => call('/api/practice/reset', 'POST', parsePractice),
    storiesBefore: async (firstSeq) => {
      const path = `/api/stories?limit=${String(STORIES_ASKED)}&before=${String(firstSeq)}`;
      const answer = await call(path, 'GET', parseStories);
      return answer.ok ? { ok: true, value: answer.value.stories } : answer;
    },
    story: (id) => call(`/api/stories/${encodeURIComponent(id)}`, 'GET', parseStory),
    window: (at) =>
      call(`/api/changes/window${at === null ? '' : `?at=${String(at)}`}`, 'GET', (text) => parseWindow(text, aWhile)),
    changesOf: (story, after) =>
      call(
        `/api/changes?story=${encodeURIComponent(story)}&after=${String(after)}&limit=${String(CHANGES_ASKED)}`,
        'GET',
        parseChanges,
      ),
    change: (seq) => call(`/api/changes/${String(seq)}`, 'GET', parseDetail),
    overview: (bins) => call(`/api/changes/overview?bins=${String(bins)}`, 'GET', parseOverview),
  };
}

const CHANGES_ASKED = 500;

/** Until the browser has done what else there was. */
const aWhile = (): Promise<void> =>
  new Promise((resume) => {
    setTimeout(resume);
  });
