import type { Change, NodeView, PodView, StateAt, Step, StepState, Story, Text } from './model';
import type { RecordedTime } from './time';

/* Stories and changes for tests, as small as they can be. Times are milliseconds after the beginning. */

export const T0 = 1_795_403_123_918_001 as RecordedTime;

export const ms = (after: number): RecordedTime => (T0 + after * 1000) as RecordedTime;

export const text = (key: string): Text => ({ key, args: {}, text: null });

export function step(number: number, state: StepState, more: Partial<Step> = {}): Step {
  return {
    number,
    id: ['created', 'noticed', 'bound', 'received', 'started', 'reported'][number - 1] ?? 'other',
    title: text('title'),
    from: { role: 'client', name: 'kubectl' },
    to: { role: 'api-server', name: 'kube-apiserver' },
    state,
    at: null,
    notBefore: null,
    notAfter: null,
    dueAt: null,
    overdue: null,
    offsetMs: null,
    failedAt: null,
    repeats: 0,
    repeatedAt: [],
    serverTime: null,
    evidence: [],
    explanation: text('explanation'),
    ...more,
  };
}

export function state(name: StateAt['state'], at: RecordedTime): StateAt {
  return { state: name, at, step: null, stuck: null, by: null };
}

export function story(id: string, more: Partial<Story> = {}): Story {
  return {
    id,
    subject: { kind: 'Pod', namespace: 'default', name: id, uid: `uid-of-${id}`, ownerUid: null },
    firstSeq: 1,
    lastSeq: 1,
    states: [state('running', T0)],
    steps: [],
    spans: [],
    parent: null,
    parts: [],
    intention: null,
    readiness: null,
    ...more,
  };
}

export function change(seq: number, more: Partial<Change> = {}): Change {
  const { story = null, step = null } = more;
  return {
    seq,
    receivedAt: ms(seq),
    type: 'modified',
    kind: 'Pod',
    namespace: 'default',
    name: 'db',
    resourceVersion: String(300 + seq),
    author: null,
    summary: text('summary'),
    story: null,
    step: null,
    mentions: story === null ? [] : [{ story, step }],
    view: null,
    ...more,
  };
}

export function podView(more: Partial<PodView> = {}): PodView {
  return {
    type: 'pod',
    node: null,
    phase: 'Pending',
    reason: null,
    ready: false,
    deleting: false,
    owner: null,
    ownerName: null,
    revision: null,
    address: null,
    claims: [],
    containers: [],
    ...more,
  };
}

export function nodeView(more: Partial<NodeView> = {}): NodeView {
  return {
    type: 'node',
    ready: true,
    unschedulable: false,
    lastRenewal: null,
    taints: [],
    podsMost: null,
    ...more,
  };
}
