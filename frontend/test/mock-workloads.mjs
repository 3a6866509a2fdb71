// Workloads of the made-up cluster: WORKLOADS=1 plays a Deployment that is created, scaled, updated and healed;
// WORKLOADS=50x100 has 50 Deployments of 100 Pods there from the beginning.

const text = (words, key = `mock.${words.split(' ')[0]}`) => ({ key, args: {}, text: words });
const client = { role: 'client', name: 'kubectl' };
const api = { role: 'api-server', name: 'kube-apiserver' };
const deployments = { role: 'controller', name: 'deployment-controller' };
const replicasets = { role: 'controller', name: 'replicaset-controller' };
const kubelets = { role: 'kubelet', name: '' };

const WHO = {
  submitted: [client, api],
  scaled: [client, api],
  changed: [client, api],
  lost: [client, api],
  observed: [api, deployments],
  missed: [api, replicasets],
  replicaset: [deployments, api],
  resized: [deployments, api],
  shifted: [deployments, api],
  pods: [replicasets, api],
  removed: [replicasets, api],
  counted: [replicasets, api],
  podsReady: [kubelets, api],
  available: [deployments, api],
};

const WORDS = {
  submitted: 'kubectl asks for the Deployment web',
  scaled: 'kubectl wants 5 replicas of web',
  changed: 'kubectl changes the Pod template of web',
  lost: 'A Pod of web is deleted',
  observed: 'The deployment controller notices',
  missed: 'The ReplicaSet controller notices that a Pod is missing',
  replicaset: 'The deployment controller creates a ReplicaSet',
  resized: 'The deployment controller resizes the ReplicaSet',
  shifted: 'The deployment controller shifts replicas from the old ReplicaSet to the new one',
  pods: 'The ReplicaSet controller creates Pods',
  removed: 'The ReplicaSet controller deletes Pods of the old ReplicaSet',
  counted: 'The ReplicaSet controller counts as many as are wanted',
  podsReady: 'The kubelets report their Pods ready',
  available: 'The Deployment is available: what rollout status waits for',
};

/** When, in milliseconds; what is asked; how; which step comes when; how many Pods come. */
const LIFE = [
  [0, 'created', 'is created with 3 replicas', 'submitted observed replicaset pods podsReady available', 3],
  [9000, 'scaled', '3 → 5 replicas', 'scaled observed resized pods podsReady available', 2],
  [
    18_000,
    'rollout',
    'nginx:1.26 → nginx:1.27',
    'changed observed replicaset pods podsReady shifted removed available',
    3,
  ],
  [
    19_200,
    'undo',
    'back to what revision 1 had',
    'changed observed replicaset pods podsReady shifted removed available',
    0,
  ],
  [30_000, 'healing', 'lost the Pod web-a-3', 'lost missed pods podsReady counted', 1],
];

const READINESS = { wanted: 5, fewest: 5, shortMs: 0, most: 7, atLeast: 4, atMost: 7 };

function storyOf(cluster, subject, id, number, from, parent = null) {
  return {
    id: `${cluster.epoch}.${id}`,
    subject,
    firstSeq: number,
    lastSeq: number,
    states: [{ state: 'running', at: from, step: null, reason: null, message: null, hint: null }],
    steps: [],
    spans: [],
    parent,
    parts: [],
  };
}

function stepsOf(ids) {
  return ids.split(' ').map((id, index) => ({
    number: index + 1,
    id,
    title: text(WORDS[id]),
    from: WHO[id][0],
    to: WHO[id][1],
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
    explanation: text('It is what the controller is there for: what is there becomes what is asked for.'),
  }));
}

const change = (kind, name, story, step, view, type = 'modified', namespace = 'default', also = []) => ({
  type,
  kind,
  namespace,
  name,
  resourceVersion: String(Math.floor(performance.now())),
  author: null,
  summary: text(`${kind} ${name} changed`),
  story,
  step,
  mentions: [story, ...also].filter((one) => one !== null).map((one) => ({ story: one, step })),
  view,
});

const podView = (node, ready) => ({
  type: 'pod',
  node,
  phase: ready ? 'Running' : 'Pending',
  reason: null,
  ready,
  deleting: false,
  owner: 'ReplicaSet',
  containers: [
    {
      name: 'nginx',
      kind: 'container',
      image: 'nginx:1.27',
      state: ready ? 'running' : 'waiting',
      reason: ready ? null : 'ContainerCreating',
      exitCode: null,
      ready,
      restarts: 0,
    },
  ],
});

/** Plays the life of one Deployment. */
export function playWorkload(cluster, beginAfter) {
  const uid = crypto.randomUUID();
  const subject = { kind: 'Deployment', namespace: 'default', name: 'web', uid, ownerUid: null };
  let last = null;
  let pods = 0;
  for (const [after, intention, words, steps, count] of LIFE) {
    setTimeout(() => {
      const begun = Date.now();
      const told = storyOf(cluster, subject, `${intention}-deployment`, cluster.seq + 1, cluster.now());
      told.intention = { id: intention, text: text(words, `intention.mock.${intention}`) };
      told.steps = stepsOf(steps);
      const before = last;
      last = told;
      cluster.stories.set(told.id, told);
      const altered = [told];
      if (before !== null && before.states.at(-1).state === 'running') {
        before.states.push({
          state: 'overtaken',
          at: cluster.now(),
          step: null,
          reason: null,
          message: null,
          hint: null,
        });
        before.states.at(-1).by = told.id;
        before.lastSeq = cluster.seq + 1;
        altered.push(before);
      }
      told.steps.forEach((step, index) => {
        setTimeout(
          () => {
            if (told.states.at(-1).state !== 'running') return;
            const seq = cluster.seq + 1;
            told.lastSeq = seq;
            const what = { kind: 'measured', seq, what: text(`Deployment web: ${step.id}`), precisionMs: 5 };
            Object.assign(step, {
              state: 'reached',
              at: cluster.now(),
              offsetMs: Date.now() - begun,
              evidence: [what],
            });
            if (step.id === 'pods') for (let made = 0; made < count; made++) bear(told, ++pods);
            if (index === told.steps.length - 1) {
              told.states.push({
                state: 'done',
                at: cluster.now(),
                step: null,
                reason: null,
                message: null,
                hint: null,
              });
              told.readiness =
                intention === 'created'
                  ? { wanted: 3, fewest: 0, shortMs: 2600.5, most: 3 }
                  : intention === 'healing'
                    ? { wanted: 5, fewest: 4, shortMs: 750.123, most: 5 }
                    : READINESS;
            }
            const type = index === 0 && intention === 'created' ? 'added' : 'modified';
            cluster.tell(
              change('Deployment', 'web', told.id, step.number, null, type),
              index === 0 ? altered : [told],
              {},
              {},
            );
          },
          index === 0 ? 0 : index < 4 ? index * 120 : 500 + index * 500,
        );
      });
    }, beginAfter + after);
  }

  function bear(parent, number) {
    const name = `web-${parent.intention.id === 'rollout' ? 'b' : 'a'}-${String(number)}`;
    const own = { kind: 'Pod', namespace: 'default', name, uid: crypto.randomUUID(), ownerUid: `rs-of-${uid}` };
    const pod = storyOf(cluster, own, own.uid.slice(0, 8), cluster.seq + 1, cluster.now(), parent.id);
    const node = cluster.nodes[number % cluster.nodes.length];
    pod.steps = stepsOf('pods podsReady');
    Object.assign(pod.steps[0], { state: 'reached', at: cluster.now(), offsetMs: 0 });
    parent.parts.push(pod.id);
    parent.lastSeq = cluster.seq + 1;
    cluster.stories.set(pod.id, pod);
    const tell = (view, type, step) =>
      cluster.tell(change('Pod', name, pod.id, step, view, type, 'default', [parent.id]), [pod, parent], {}, {});
    tell(podView(null, false), 'added', 1);
    setTimeout(() => tell(podView(node, false), 'modified', 1), 200);
    setTimeout(() => {
      Object.assign(pod.steps[1], { state: 'reached', at: cluster.now(), offsetMs: 1500 });
      pod.states.push({ state: 'done', at: cluster.now(), step: null, reason: null, message: null, hint: null });
      pod.lastSeq = cluster.seq + 1;
      parent.lastSeq = cluster.seq + 1;
      tell(podView(node, true), 'modified', 2);
    }, 1500);
  }
}

/** Deployments with their Pods that are there from the beginning. */
export function listWorkloads(cluster, deployments, podsOfEach) {
  for (let number = 0; number < deployments; number++) {
    const name = `app-${String(number)}`;
    const uid = crypto.randomUUID();
    const namespace = number % 3 === 0 ? 'shop' : 'default';
    const subject = { kind: 'Deployment', namespace, name, uid, ownerUid: null };
    const told = storyOf(cluster, subject, `${uid.slice(0, 8)}-deployment`, cluster.seq + 1, cluster.now());
    told.intention = { id: 'created', text: text('was there before Podium looked', 'intention.mock.before') };
    told.steps = stepsOf('submitted observed replicaset pods podsReady available').map((step) => ({
      ...step,
      state: 'unseen',
    }));
    told.states[0].state = 'done';
    cluster.stories.set(told.id, told);
    cluster.tell(change('Deployment', name, told.id, null, null, 'listed', namespace), [told], {}, {});
    for (let part = 0; part < podsOfEach; part++) {
      const its = `${name}-5f7c9-${part.toString(36).padStart(5, '0')}`;
      const own = { kind: 'Pod', namespace, name: its, uid: crypto.randomUUID(), ownerUid: `rs-of-${uid}` };
      const pod = storyOf(cluster, own, `${String(number)}-${String(part)}`, cluster.seq + 1, cluster.now(), told.id);
      pod.states[0].state = 'done';
      pod.steps = stepsOf('pods podsReady').map((step) => ({ ...step, state: 'unseen' }));
      told.parts.push(pod.id);
      cluster.stories.set(pod.id, pod);
      const node = cluster.nodes[part % cluster.nodes.length];
      cluster.tell(change('Pod', its, pod.id, null, podView(node, true), 'listed', namespace), [pod], {}, {});
    }
  }
}
