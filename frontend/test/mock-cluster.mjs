// A cluster made up for looking at the page without Podium: it plays each demo's story with the timings of a real one.

const text = (words, key = `mock.${words.split(' ')[0]}`) => ({ key, args: {}, text: words });
const api = { role: 'api-server', name: 'kube-apiserver' };
const scheduler = { role: 'scheduler', name: 'kube-scheduler' };
const kubelet = { role: 'kubelet', name: 'node-1' };
const runtime = { role: 'runtime', name: 'node-1' };

export const DEMOS = [
  ['db', 'A Pod: db', "The book's first Pod: one container that runs MongoDB."],
  ['sidecar', 'A Pod with two containers', 'An init container prepares, then a sidecar and the main container run.'],
  [
    'no-image',
    "An image that isn't there",
    'The container runtime cannot pull the image, and tries again ever more slowly.',
  ],
  ['no-node', 'No node fits', 'The Pod asks for more CPU than any node has, so the scheduler leaves it waiting.'],
  [
    'crash',
    'It crashes, and again',
    'The container ends with an error; the kubelet starts it again, ever more slowly.',
  ],
];

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

/** What happens after how many milliseconds. */
const PLAYS = {
  db: [
    [0, 1],
    [7, 2],
    [25, 3],
    [59, 4],
    [480, 5],
    [2837, 6],
  ],
  sidecar: [
    [0, 1],
    [7, 2],
    [25, 3],
    [59, 4],
    [480, 5],
    [4837, 6],
  ],
  'no-image': [
    [0, 1],
    [7, 2],
    [25, 3],
    [59, 4],
    [900, 'image'],
  ],
  'no-node': [
    [0, 1],
    [7, 2],
    [30, 'node'],
  ],
  crash: [
    [0, 1],
    [7, 2],
    [25, 3],
    [59, 4],
    [480, 5],
    [1837, 6],
    [3200, 'crash'],
    [5200, 'crash'],
  ],
};

const STUCK = {
  image: [
    5,
    'ErrImagePull',
    'failed to pull and unpack image "registry.invalid/nosuch:1": not found',
    "Check the image's name and tag, and whether the node may pull from that registry.",
  ],
  node: [
    3,
    'Unschedulable',
    '0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.',
    'Ask for less CPU, or add a node that has as much.',
  ],
  crash: [
    5,
    'CrashLoopBackOff',
    'back-off 10s restarting failed container=crash pod=crash_default',
    "Read the container's log: kubectl logs --previous.",
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
      nodes: [
        { name: 'node-1', ready: true },
        { name: 'node-2', ready: true },
      ],
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

  kubectl(name, url) {
    return `kubectl --kubeconfig /home/me/.podium/practice.kubeconfig create -f ${url}/demos/${name}.yml`;
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
        repeats: 0,
        serverTime: null,
        evidence: [],
        explanation: text(explanation),
      })),
    };
    this.stories.set(id, story);
    for (const [after, what] of PLAYS[name]) setTimeout(() => this.play(story, start, what), after);
    return { namespace: 'default', name, kind: 'Pod', uid };
  }

  play(story, start, what) {
    const at = this.now();
    const seq = this.seq + 1;
    story.lastSeq = seq;
    if (typeof what === 'number') {
      this.reach(story, what, at, Date.now() - start, seq);
    } else {
      const [number, reason, message, hint] = STUCK[what];
      const step = story.steps[number - 1];
      if (what === 'crash') step.repeats += 1;
      else Object.assign(step, { state: 'waiting', notBefore: story.steps[number - 2].at });
      story.states.push({ state: 'stuck', at, step: number, reason, message, hint: text(hint) });
    }
    this.emit(story, typeof what === 'number' ? what : null);
  }

  reach(story, number, at, offsetMs, seq) {
    const inferred = number === 2 || number === 4;
    const step = story.steps[number - 1];
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
      const hint = text('See whether it runs: kubectl get nodes.');
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
      this.emit(story, null);
    }
  }

  emit(story, step) {
    this.seq += 1;
    const { subject } = story;
    const authors = [{ role: 'client', name: 'kubectl' }, scheduler, scheduler, kubelet, kubelet, kubelet];
    const change = {
      seq: this.seq,
      receivedAt: this.now(),
      type: step === 1 ? 'added' : 'modified',
      kind: 'Pod',
      namespace: subject.namespace,
      name: subject.name,
      resourceVersion: String(300 + this.seq),
      author:
        step === null ? null : { actor: authors[step - 1], how: step === 3 ? 'inferred' : 'measured', manager: '' },
      summary: text(`Pod ${subject.name} changed`),
      story: story.id,
      step,
      view: null,
    };
    const item = structuredClone({ change, stories: [story] });
    this.items.push(item);
    for (const listener of this.listeners) listener(item);
  }
}
