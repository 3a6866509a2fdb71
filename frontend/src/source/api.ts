import type { Cluster } from '../story/cluster';
import type { Feed } from '../story/feed';
import { heldBy, opened } from '../story/feed';
import type { ContextCalls } from '../story/context';
import type { Answer, DemoCalls } from '../story/demo';
import type { Change } from '../story/model';
import type { Parsed } from '../wire';
import {
  parseChanges,
  parseCluster,
  parseContexts,
  parseCreated,
  parseDemos,
  parseProblem,
  parseStories,
} from '../wire';

/** The server's REST calls that the page needs. None of them throws; status 0 means that no answer came. */
export interface Api extends DemoCalls, ContextCalls {
  /** The stories as they are, as the beginning of a feed; null where they cannot be had. */
  feed(): Promise<Feed | null>;
  /** The cluster in view. */
  cluster(): Promise<Answer<Cluster>>;
  /** The changes from one number to another, both included. */
  changes(from: number, to: number): Promise<Answer<Change[]>>;
}

export function api(request: typeof fetch): Api {
  async function call<T>(
    path: string,
    method: string,
    parse: (text: string) => Parsed<T>,
    body?: object,
  ): Promise<Answer<T>> {
    let response: Response;
    let text: string;
    try {
      const accept = 'application/json, application/problem+json';
      const headers = body === undefined ? { accept } : { accept, 'content-type': 'application/json' };
      response = await request(path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch {
      return { ok: false, problem: { status: 0, title: '', detail: '' } };
    }
    if (!response.ok) {
      const problem = parseProblem(text);
      const told = problem.ok ? problem.value : { title: '', detail: '' };
      return { ok: false, problem: { ...told, status: response.status } };
    }
    const answer = parse(text);
    return answer.ok
      ? answer
      : { ok: false, problem: { status: response.status, title: '', detail: `${path}: ${answer.problem}` } };
  }

  return {
    async feed() {
      const answer = await call('/api/stories', 'GET', parseStories);
      return answer.ok ? opened(answer.value.epoch, heldBy(answer.value.stories), answer.value.stories) : null;
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
    changes: (from, to) =>
      call(`/api/changes?after=${String(from - 1)}&limit=${String(to - from + 1)}`, 'GET', parseChanges),
  };
}
