import type { Answer } from '../model/demo';
import { UNREACHABLE } from '../model/demo';
import { parseProblem, type Parsed } from '../wire';

type Parse<T> = (text: string) => Parsed<T> | Promise<Parsed<T>>;

/** One call of the server, and what it answered. Never throws; status 0 means that no answer came. */
export type Call = <T>(path: string, method: string, parse: Parse<T>, body?: object | string) => Promise<Answer<T>>;

/** Where nothing is answered but that it was done. */
export const nothing = (): Parsed<null> => ({ ok: true, value: null });

export function calls(request: typeof fetch): Call {
  return async (path, method, parse, body) => {
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
    return answered(path, response.status, text, parse);
  };
}

/** What a status and a text say. */
export async function answered<T>(path: string, status: number, text: string, parse: Parse<T>): Promise<Answer<T>> {
  if (status < 200 || status > 299) {
    const problem = parseProblem(text);
    const told = problem.ok ? problem.value : UNREACHABLE;
    return { ok: false, problem: { ...told, status } };
  }
  const answer = await parse(text);
  return answer.ok ? answer : { ok: false, problem: { ...UNREACHABLE, status, detail: `${path}: ${answer.problem}` } };
}
