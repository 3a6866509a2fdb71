// A cluster made up for looking at the page without Podium: it plays each demo's story with the timings of a real one.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const text = (words, key = `mock.${words.split(' ')[0]}`) => ({ key, args: {}, text: words });
const api = { role: 'api-server', name: 'kube-apiserver' };
const scheduler = { role: 'scheduler', name: 'kube-scheduler' };
const kubelet = { role: 'kubelet', name: 'node-1' };
const runtime = { role: 'runtime', name: 'node-1' };

/** Podium's own demos, by the words that it has for them; each makes one Pod here, also where the real one makes several. */
const words = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../src/main/resources/messages/en/demo.json'), 'utf8'),
);
export const DEMOS = Object.keys(words)
  .map((key) => /^demo\.(.+)\.title$/.exec(key)?.[1])
  .filter((name) => name !== undefined)
  .map((name) => [name, words[`demo.${name}.title`], words[`demo.${name}.explanation`]]);

const STEPS = [
  [
    'created',
    (p) => `kubectl asks the API server for the Pod ${p}`,
    { role: 'client', name: 'kubectl' },
    api,
    'The API server checks it, writes it down and tells everyone who watches Pods. Nothing runs yet.',
  ],
  [
    'noticed',
    () => 'The scheduler notices a Pod without a node',
    api,
    scheduler,
    'It watches the API server for Pods that have no node yet.',
  ],
  [
    'bound',
    () => 'The scheduler binds the Pod to node-1',
    scheduler,
    api,
    'It wrote the decision to the API server. Nothing runs yet: the kubelet on node-1 does not know.',
  ],
  [
    'received',
    (p) => `The kubelet on node-1 learns that ${p} is for it`,
    api,
    kubelet,
    'It watches the API server for Pods bound to its node, and reports that it has begun.',
  ],
  [
    'started',
    () => 'The kubelet has the containers started',
    kubelet,
    runtime,
    'The container runtime pulls the image, creates the container and starts it.',
  ],
  [
    'reported',
    () => 'The kubelet reports that the Pod is running',
    kubelet,
    api,
    'All containers run; from now on the Pod is Ready.',
  ],
];

/** What happens after how many milliseconds: a step, something that goes wrong, or an Event. */
const PLAYS = {
  db: [
    [0, 1],
    [7, 2],
    [25, 3],
    [26, 'Scheduled'],
    [59, 4],
    [480, 5],
    [481, 'Pulling'],
    [2700, 'Pulled'],
    [2730, 'Created'],
    [2820, 'Started'],
    [2837, 6],
  ],
  sidecar: [
    [0, 1],
    [7, 2],
    [25, 3],
    [26, 'Scheduled'],
    [59, 4],
    [480, 5],
    [481, 'Pulling'],
    [3700, 'Pulled'],
    [3730, 'Created'],
    [3820, 'Started'],
    [4837, 6],
  ],
  'no-image': [
    [0, 1],
    [7, 2],
    [25, 3],
    [26, 'Scheduled'],
    [59, 4],
    [481, 'Pulling'],
    [900, 'image'],
    [901, 'Failed'],
  ],
  'no-node': [
    [0, 1],
    [7, 2],
    [30, 'node'],
    [31, 'FailedScheduling'],
  ],
  crash: [
    [0, 1],
    [7, 2],
    [25, 3],
    [26, 'Scheduled'],
    [59, 4],
    [480, 5],
    [481, 'Pulling'],
    [1700, 'Pulled'],
    [1730, 'Created'],
    [1820, 'Started'],
    [1837, 6],
    [3200, 'crash'],
    [5200, 'again'],
    [6500, 'crash'],
    [10_500, 'again'],
    [11_800, 'crash'],
  ],
};

const STUCK = {
  image: [
    5,
    'ErrImagePull',
    'failed to pull and unpack image "docker.io/library/nosuch-image:1.0": not found',
    "Check the image's name and tag, and whether the node may pull from that registry.",
  ],
  node: [
    3,
    'FailedScheduling',
    "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.",
    'Compare what the Pod asks for with what the nodes have.',
  ],
  crash: [
    5,
    'CrashLoopBackOff',
    'back-off 10s restarting failed container=crash pod=crash_default',
    "Read the container's log.",
  ],
};

export class MockCluster {
  epoch = `mock${Date.now().toString(36)}`;
  seq = 0;
  state = 'connected';
  problem = null;
  items = [];
  stories = new Map();
  listeners = new Set();
  objects = new Map();
  bodies = [];
  nodes = Array.from({ length: Number(process.env.NODES ?? 2) }, (_, index) => `node-${String(index + 1)}`);

  /** PODS=30 has so many Pods there from the beginning. */
  constructor() {
    const author = null;
    for (const name of this.nodes) {
      const change = { type: 'listed', kind: 'Node', namespace: '', name, resourceVersion: '1', author };
      const shown = { type: 'node', ready: true, unschedulable: false };
      this.tell(
        { ...change, summary: text(`Node ${name} was there`), story: null, step: null, view: shown },
        [],
        {},
        null,
      );
    }
    for (let index = 0; index < Number(process.env.PODS ?? 0); index++) {
      const name = `web-${String(index)}`;
      const object = pod(name, crypto.randomUUID(), this.nodes[index % this.nodes.length]);
      object.spec.nodeName = object.wanted;
      object.status.phase = 'Running';
      object.status.conditions = [{ type: 'Ready', status: 'True' }];
      Object.assign(object.status.containerStatuses[0], { ready: true, state: { running: {} } });
      const change = { type: 'listed', kind: 'Pod', namespace: 'default', name, resourceVersion: '1', author };
      const shown = asTold(object);
      this.tell(
        { ...change, summary: text(`Pod ${name} was there`), story: null, step: null, view: view(object) },
        [],
        shown,
        null,
      );
    }
  }

  now() {
    return new Date().toISOString().replace('Z', '000Z');
  }

  cluster() {
    return {
      epoch: this.epoch,
      context: 'practice',
      practice: true,
      state: this.state,
      problem: this.problem,
      version: 'v1.36.2',
      containerRuntime: 'containerd://2.1.4',
      nodes: this.nodes.map((name) => ({ name, ready: true })),
      kubeconfig: '/home/me/.podium/practice.kubeconfig',
      now: this.now(),
      watches: this.watches(),
    };
  }

  watches() {
    const kinds = ['Pod', 'Event', 'Node', 'Namespace', 'Deployment', 'ReplicaSet', 'Service'];
    return [
      ...kinds.map((kind, index) => ({
        kind,
        state: 'watching',
        ageMs: 300 + index * 700,
        resourceVersion: '307',
        problem: null,
        retryAt: null,
      })),
      {
        kind: 'Job',
        state: 'forbidden',
        ageMs: null,
        resourceVersion: null,
        problem: 'You may not list Jobs in this cluster. Ask for the verbs list and watch on jobs.batch.',
        retryAt: null,
      },
    ];
  }

  command(name, url) {
    const kubeconfig = '/home/me/.podium/practice.kubeconfig';
    return ['kubectl', '--kubeconfig', kubeconfig, 'create', '-f', `${url}/demos/${name}.yml`];
  }

  exists(name) {
    return [...this.stories.values()].some(
      (story) => story.subject.name === name && story.states.at(-1).state !== 'gone',
    );
  }

  create(name) {
    const uid = crypto.randomUUID();
    const id = `${this.epoch}.${uid.slice(0, 8)}`;
    const start = Date.now();
    const story = {
      id,
      subject: { kind: 'Pod', namespace: 'default', name, uid },
      firstSeq: this.seq + 1,
      lastSeq: this.seq + 1,
      states: [{ state: 'running', at: this.now(), step: null, reason: null, message: null, hint: null }],
      steps: STEPS.map(([step, title, from, to, explanation], index) => ({
        number: index + 1,
        id: step,
        title: text(title(name)),
        from,
        to,
        state: 'ahead',
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
        explanation: text(explanation),
      })),
      spans: [],
      parent: null,
      parts: [],
    };
    this.stories.set(id, story);
    this.objects.set(id, pod(name, uid, this.nodes[this.stories.size % this.nodes.length]));
    for (const [after, what] of PLAYS[name] ?? PLAYS.db) setTimeout(() => this.play(story, start, what), after);
    return { namespace: 'default', name, kind: 'Pod', uid };
  }

  play(story, start, what) {
    const at = this.now();
    const seq = this.seq + 1;
    const before = structuredClone(this.objects.get(story.id));
    const now = this.objects.get(story.id);
    const [status] = now.status.containerStatuses;
    story.lastSeq = seq;
    if (typeof what === 'number') {
      this.reach(story, what, at, Date.now() - start, seq);
      if (what === 1) return this.emit(story, 1, { type: 'added', before: null });
      if (what === 3) {
        now.spec.nodeName = now.wanted;
        now.status.conditions = [{ type: 'PodScheduled', status: 'True', lastTransitionTime: at }];
      }
      if (what === 4) {
        now.status.startTime = at;
        status.state = { waiting: { reason: 'ContainerCreating' } };
      }
      if (what === 6) {
        now.status.phase = 'Running';
        now.status.conditions.push({ type: 'Ready', status: 'True', lastTransitionTime: at });
        Object.assign(status, { ready: true, state: { running: { startedAt: at } } });
      }
      if (what === 2 || what === 5) return this.emit(story, what, { before: null, delivery: true });
      return this.emit(story, what, { before });
    }
    if (STUCK[what]) {
      const [number, reason, message, hint] = STUCK[what];
      const step = story.steps[number - 1];
      Object.assign(step, { state: 'failed', failedAt: at });
      story.states.push({
        state: 'stuck',
        at,
        step: number,
        reason,
        message,
        hint: { ...text(hint), commands: [['kubectl', 'describe', 'pod', story.subject.name]] },
      });
      if (what === 'crash') {
        this.ends(story, 'running', at);
        this.begins(story, 'backoff', 'kubelet', at, 'waits before the next try');
        Object.assign(status, { ready: false, state: { waiting: { reason } }, restartCount: status.restartCount });
        now.status.conditions = now.status.conditions.filter(({ type }) => type !== 'Ready');
      } else if (what === 'image') {
        this.ends(story, 'pulling', at);
        status.state = { waiting: { reason } };
      }
      return this.emit(story, number, { before });
    }
    if (what === 'again') {
      const step = story.steps[4];
      step.repeats += 1;
      step.repeatedAt.push(at);
      step.state = 'reached';
      this.ends(story, 'backoff', at);
      this.begins(story, 'running', 'runtime', at, `${story.subject.name} runs`);
      story.states.push({ state: 'done', at, step: null, reason: null, message: null, hint: null });
      Object.assign(status, { ready: true, restartCount: step.repeats, state: { running: { startedAt: at } } });
      return this.emit(story, 5, { before });
    }
    if (what === 'Pulling') this.begins(story, 'pulling', 'runtime', at, `pulling ${now.spec.containers[0].image}`);
    if (what === 'Pulled') this.ends(story, 'pulling', at);
    if (what === 'Started') this.begins(story, 'running', 'runtime', at, `${story.subject.name} runs`);
    this.emit(story, what === 'Scheduled' ? 3 : 5, { event: what });
  }

  begins(story, kind, role, at, label) {
    const span = { kind, actor: { role, name: this.objects.get(story.id).wanted }, container: story.subject.name, at };
    story.spans.push({ ...span, until: null, seq: this.seq + 1, label: text(label) });
  }

  ends(story, kind, at) {
    for (const span of story.spans) if (span.kind === kind) span.until ??= at;
  }

  reach(story, number, at, offsetMs, seq) {
    const inferred = number === 2 || number === 4;
    const step = story.steps[number - 1];
    const node = this.objects.get(story.id).wanted;
    if (step.from.role === 'kubelet') step.from = { role: 'kubelet', name: node };
    if (step.to.role === 'kubelet' || step.to.role === 'runtime') step.to = { role: step.to.role, name: node };
    Object.assign(step, {
      state: 'reached',
      at,
      offsetMs,
      dueAt: null,
      overdue: null,
      notBefore: number === 4 ? story.steps[2].at : null,
      notAfter: number === 4 ? at : null,
      serverTime:
        number === 3
          ? {
              time: `${at.slice(0, 19)}Z`,
              precisionMs: 1000,
              source: 'status.conditions[PodScheduled].lastTransitionTime',
            }
          : null,
      evidence: [
        {
          kind: inferred ? 'inferred' : 'measured',
          seq,
          what: text(
            `Pod ${story.subject.name}, version ${300 + seq}: ${['it appears', 'the Event Scheduled cites it', 'spec.nodeName', 'status.startTime', 'Events Pulled, Created, Started', 'status.phase Running'][number - 1]}`,
          ),
          precisionMs: inferred ? 17 : 10,
        },
      ],
    });
    const next = story.steps[number];
    if (next) {
      const due = new Date(Date.now() + 10_000).toISOString();
      const hint = { ...text('See whether it runs.'), commands: [['kubectl', 'get', 'nodes']] };
      Object.assign(next, {
        state: 'waiting',
        notBefore: at,
        dueAt: due,
        overdue: { reason: 'TooLong', message: null, hint },
      });
    } else {
      story.states.push({ state: 'done', at, step: null, reason: null, message: null, hint: null });
    }
  }

  remove(name) {
    for (const story of this.stories.values()) {
      if (story.subject.name !== name || story.states.at(-1).state === 'gone') continue;
      story.lastSeq = this.seq + 1;
      story.states.push({ state: 'gone', at: this.now(), step: null, reason: null, message: null, hint: null });
      for (const span of story.spans) span.until ??= this.now();
      this.emit(story, null, { type: 'deleted', before: structuredClone(this.objects.get(story.id)) });
    }
  }

  emit(story, step, { type = 'modified', before = null, event = null, delivery = false } = {}) {
    const { subject } = story;
    const object = this.objects.get(story.id);
    const version = String(300 + this.seq + 1);
    if (!event && !delivery) object.metadata.resourceVersion = version;
    const { wanted, ...shown } = object;
    const node = { role: 'kubelet', name: wanted };
    const authors = [{ role: 'client', name: 'kubectl' }, null, scheduler, node, node, node];
    const author = event === 'Scheduled' || event === 'FailedScheduling' ? scheduler : (authors[step - 1] ?? null);
    const body = event ? occurrence(event, subject, version, author, this.now()) : shown;
    this.tell(
      {
        type: event ? 'added' : delivery ? 'delivery' : type,
        kind: event ? 'Event' : 'Pod',
        namespace: subject.namespace,
        name: subject.name,
        resourceVersion: version,
        author: author && { actor: author, how: step === 3 && !event ? 'inferred' : 'measured', manager: '' },
        summary: text(event ? `${event}: ${body.message}` : `Pod ${subject.name} changed`, 'mock.change'),
        story: story.id,
        step,
        view: event || delivery ? null : view(object),
      },
      [story],
      delivery ? null : structuredClone(body),
      before && !event ? asTold(before) : null,
    );
  }

  tell(change, stories, object, before) {
    this.seq += 1;
    const { story, step } = change;
    const mentions = story === null ? [] : [{ story, step }];
    const told = stories.map((one) => ({ parent: null, parts: [], ...one }));
    const item = structuredClone({
      change: { seq: this.seq, receivedAt: this.now(), mentions, ...change },
      stories: told,
    });
    this.items.push(item);
    this.bodies.push({ object, before });
    for (const listener of this.listeners) listener(item);
  }

  /** As GET /api/changes/{seq} answers. */
  detail(seq) {
    const { change } = this.items[seq - 1];
    const { object, before } = this.bodies[seq - 1];
    const paths = before === null || object === null ? [] : differences(before, object, '', change.author);
    const event = { type: change.type.toUpperCase(), object };
    return {
      epoch: this.epoch,
      change,
      object,
      before,
      paths,
      gap: null,
      delivery: null,
      line: JSON.stringify({ receivedAt: change.receivedAt, event }),
    };
  }

  /** As GET /api/changes/window answers. */
  window(at) {
    const size = 256;
    let index = this.items.length - 1;
    while (at !== null && index > 0 && micros(this.items[index].change.receivedAt) > at) index--;
    const from = Math.floor(Math.max(0, index) / size) * size + 1;
    const items = this.items.slice(from - 1, from - 1 + size);
    const base = new Map();
    for (const { change } of this.items.slice(0, from - 1)) {
      const key = `${change.kind}/${change.namespace}/${change.name}`;
      if (change.type === 'deleted' && change.kind !== 'Event') base.delete(key);
      else if (change.view) base.set(key, change);
    }
    const until = this.items[from - 1 + size]?.change.receivedAt ?? null;
    return {
      epoch: this.epoch,
      first: 1,
      last: this.seq,
      from,
      to: from + items.length - 1,
      since: items[0]?.change.receivedAt ?? null,
      until,
      base: [...base.values()],
      changes: items.map((item) => item.change),
    };
  }

  /** As GET /api/changes/overview answers. */
  overview(bins) {
    const from = this.items[0]?.change.receivedAt ?? this.now();
    const to = this.now();
    const counts = Array(bins).fill(0);
    for (const { change } of this.items) {
      const share = (micros(change.receivedAt) - micros(from)) / Math.max(1, micros(to) - micros(from));
      counts[Math.min(bins - 1, Math.floor(share * bins))] += 1;
    }
    const steps = [...this.stories.values()].flatMap((story) =>
      story.steps
        .filter((step) => step.at !== null)
        .map(({ number, id, state, at }) => ({ story: story.id, number, id, state, at })),
    );
    const lanes = [{ actor: api, kind: 'Pod', counts }];
    return { epoch: this.epoch, first: 1, last: this.seq, from, to, counts, lanes, steps, gaps: [] };
  }
}

const micros = (time) => Date.parse(`${time.slice(0, 23)}Z`) * 1000 + Number(time.slice(23, 26));

function pod(name, uid, node) {
  const image = name === 'no-image' ? 'nosuch-image:1.0' : 'mongo:3.3';
  const created = new Date().toISOString().slice(0, 19) + 'Z';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      uid,
      resourceVersion: '0',
      creationTimestamp: created,
      labels: { type: 'db' },
    },
    spec: {
      containers: [
        { name, image, command: ['mongod'], args: ['--rest', '--httpinterface'], imagePullPolicy: 'IfNotPresent' },
      ],
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' }],
    },
    status: {
      phase: 'Pending',
      qosClass: 'BestEffort',
      conditions: [],
      containerStatuses: [{ name, image, ready: false, restartCount: 0, state: { waiting: {} } }],
    },
    wanted: node,
  };
}

/** `wanted` is the mock's own. */
function asTold(object) {
  const told = { ...object };
  delete told.wanted;
  return told;
}

function view(object) {
  const { status, spec } = object;
  return {
    type: 'pod',
    node: spec.nodeName ?? null,
    phase: status.phase,
    reason: null,
    ready: status.conditions.some(({ type }) => type === 'Ready'),
    deleting: false,
    owner: null,
    containers: status.containerStatuses.map((container) => {
      const [state] = Object.keys(container.state);
      return {
        name: container.name,
        kind: 'container',
        image: container.image,
        state,
        reason: container.state[state].reason ?? null,
        exitCode: null,
        ready: container.ready,
        restarts: container.restartCount,
      };
    }),
  };
}

function occurrence(reason, subject, version, author, at) {
  const { uid, name, namespace } = subject;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.18ea${version}`, namespace, resourceVersion: version },
    involvedObject: { kind: 'Pod', name, namespace, uid },
    reason,
    message: `${reason} of ${name}`,
    type: reason.startsWith('Failed') ? 'Warning' : 'Normal',
    reportingComponent: author?.name ?? '',
    firstTimestamp: at,
    count: 1,
  };
}

function differences(before, after, path, author) {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].flatMap((field) => {
    const at = path === '' ? field : `${path}.${field}`;
    const [one, other] = [before[field], after[field]];
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    const objects = [one, other].every((value) => value && typeof value === 'object' && !Array.isArray(value));
    if (objects) return differences(one, other, at, author);
    const op = one === undefined ? 'added' : other === undefined ? 'removed' : 'changed';
    return [{ path: at, op, before: one ?? null, after: other ?? null, author }];
  });
}
