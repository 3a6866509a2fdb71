import type { AdviceCalls } from '../model/advice';
import type { Cluster } from '../model/cluster';
import type { ContextCalls } from '../model/context';
import type { Answer, DemoCalls } from '../model/demo';
import type { PracticeCalls } from '../model/practice';
import type { RequestCalls } from '../model/request';
import type { RecordingCalls } from '../model/recording';
import {
  parseActions,
  parseAdvice,
  parseCluster,
  parseContexts,
  parseCreated,
  parseCreatedList,
  parseDemos,
  parsePractice,
  parseSentRequest,
} from '../wire';
import { calls, nothing } from './call';
import { reading, type Reading } from './reading';
import { recordings, type Sender } from './recordings';

/** The server's REST calls that the page needs. None of them throws; status 0 means that no answer came. */
export interface Api extends AdviceCalls, DemoCalls, ContextCalls, PracticeCalls, RequestCalls, RecordingCalls {
  /** The cluster in view. */
  cluster(): Promise<Answer<Cluster>>;
  /** What can be read of a feed: of the one in view at `/api`, of a recording below its own path. */
  of(base: string): Reading;
}

export function api(request: typeof fetch, sender: Sender = () => new XMLHttpRequest()): Api {
  const call = calls(request);
  return {
    ...recordings(call, sender),
    of: (base) => reading(call, base),
    cluster: () => call('/api/cluster', 'GET', parseCluster),
    demos: () => call('/api/demos', 'GET', parseDemos),
    createDemo: (name, replace) =>
      call(`/api/demos/${encodeURIComponent(name)}${replace ? '?replace=true' : ''}`, 'POST', parseCreated),
    cleanUp: () => call('/api/demos', 'DELETE', nothing),
    contexts: () => call('/api/contexts', 'GET', parseContexts),
    switchTo: (context) => call('/api/cluster', 'PUT', parseCluster, { context }),
    allowDemos: (context, allowed) =>
      call(`/api/contexts/${encodeURIComponent(context)}/demos`, 'PUT', nothing, { allowed }),
    createOwn: (yaml, { replace = false, check = false }) =>
      call(`/api/demos?replace=${String(replace)}&dryRun=${String(check)}`, 'POST', parseCreatedList, yaml),
    created: () => call('/api/demos/created', 'GET', parseCreatedList),
    advice: () => call('/api/hints', 'GET', parseAdvice),
    actions: () => call('/api/demos/actions', 'GET', parseActions),
    act: (action, { kind, namespace, name }) =>
      call('/api/demos/actions', 'POST', nothing, { action, kind, namespace, name }),
    practice: () => call('/api/practice', 'GET', parsePractice),
    changePractice: (change) => call('/api/practice', 'PATCH', parsePractice, change),
    stepPractice: () => call('/api/practice/step', 'POST', parsePractice),
    sendRequest: ({ from, to }) => call('/api/practice/requests', 'POST', parseSentRequest, { from, to }),
    resetPractice: () => call('/api/practice/reset', 'POST', parsePractice),
  };
}
