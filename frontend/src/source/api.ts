import type { Feed } from '../story/feed';
import { heldBy, opened } from '../story/feed';
import type { Answer, DemoCalls } from '../story/demo';
import type { Change } from '../story/model';
import type { Parsed } from '../wire';
import { parseChanges, parseCreated, parseDemos, parseProblem, parseStories } from '../wire';

/** The server's REST calls that the page needs. None of them throws; status 0 means that no answer came. */
export interface Api extends DemoCalls {
  /** The stories as they are, as the beginning of a feed; null where they cannot be had. */
  feed(): Promise<Feed | null>;
  /** The changes from one number to another, both included. */
  changes(from: number, to: number): Promise<Answer<Change[]>>;
}

export function api(request: typeof fetch): Api {
  async function call<T>(path: string, method: string, parse: (text: string) => Parsed<T>): Promise<Answer<T>> {
    let response: Response;
    let text: string;
    try {
      response = await request(path, { method, headers: { accept: 'application/json, application/problem+json' } });
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
    demos: () => call('/api/demos', 'GET', parseDemos),
    createDemo: (name, replace) =>
      call(`/api/demos/${encodeURIComponent(name)}${replace ? '?replace=true' : ''}`, 'POST', parseCreated),
    cleanUp: () => call('/api/demos', 'DELETE', () => ({ ok: true, value: null })),
    changes: (from, to) =>
      call(`/api/changes?after=${String(from - 1)}&limit=${String(to - from + 1)}`, 'GET', parseChanges),
  };
}
