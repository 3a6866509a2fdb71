import { byName } from '../naming-order';
import type { WorkloadView } from '../../model/model';
import { API, CLIENT, controllers, planeAndNodes, SCHEDULER, STEPS, watches } from './actors';
import type { Gauge, PartFields, Words } from './drawing';
import { lane } from './drawing';
import {
  FEW_PODS,
  groupPart,
  kubeletIds,
  kubelets,
  nodes,
  podPart,
  podsOnNodes,
  revisionOf,
  setsOf,
  shortName,
  type OwnPod,
} from './pods';
import { all, subjectAs, type Seen, type Sight } from './sight';
import { edges, parts, type SceneTable } from './table';

/* Deployment → ReplicaSets → Pods, as what owns what in the API server's store, and the Pods on their nodes at the same time. */

type Set = Seen<WorkloadView>;

const subjectOf = ({ shown }: Sight) => shown.story.subject;
const hasSets = (sight: Sight): boolean => ['Deployment', 'ReplicaSet'].includes(subjectOf(sight).kind);

/** The Deployment of a ReplicaSet that has one; what is asked for is the first column. */
function topOf(sight: Sight): { kind: string; name: string } {
  const subject = subjectOf(sight);
  const owner = subjectAs(sight, 'workload')?.view.owner;
  return subject.kind === 'ReplicaSet' && owner?.kind === 'Deployment' ? owner : subject;
}

const topChange = (sight: Sight): Set | null => {
  const { kind, name } = topOf(sight);
  const { namespace } = subjectOf(sight);
  return (
    all(sight, 'workload').find((one) => one.kind === kind && one.name === name && one.namespace === namespace) ?? null
  );
};

/** So many ReplicaSets have room; those that are empty and of old are left out first. */
const SETS_SHOWN = 3;

function sets(sight: Sight): readonly Set[] {
  const { kind } = subjectOf(sight);
  const own = subjectAs(sight, 'workload');
  if (kind === 'ReplicaSet') {
    return own === null || topOf(sight).kind === 'ReplicaSet' ? [] : [own];
  }
  const its = setsOf(sight, 'Deployment', subjectOf(sight).name);
  const used = its.filter(
    ({ view }, index) => (view.total ?? 0) > 0 || (view.wanted ?? 0) > 0 || index >= its.length - 2,
  );
  return used.slice(-SETS_SHOWN);
}

const known = new WeakMap<Sight, readonly OwnPod[]>();

/** The Pods of the story in view, by their owner's revision. */
export function ownPods(sight: Sight): readonly OwnPod[] {
  const before = known.get(sight);
  if (before !== undefined) {
    return before;
  }
  const { kind, name, namespace } = subjectOf(sight);
  const owners =
    kind === 'Deployment'
      ? setsOf(sight, kind, name)
      : all(sight, 'workload').filter((one) => one.kind === kind && one.name === name && one.namespace === namespace);
  const setsByName = new Map(owners.map((one) => [one.name, one]));
  const kindOfOwner = kind === 'Deployment' ? 'ReplicaSet' : kind;
  const ranks = new Map(owners.map((one, index) => [one.name, index]));
  const found: OwnPod[] = [];
  for (const pod of sight.scene.pods) {
    const view = sight.objects.get(pod.key)?.view;
    const owner =
      view?.type === 'pod' && pod.namespace === namespace && view.owner === kindOfOwner ? view.ownerName : null;
    const set = owner === null ? undefined : setsByName.get(owner);
    if (owner !== null && set !== undefined && view?.type === 'pod') {
      found.push({ pod, owner, revision: revisionOf(set.view, set.view.revision, view.revision) });
    }
  }
  const numeric = (one: OwnPod, other: OwnPod): number => byName(one.pod.name, other.pod.name);
  found.sort((one, other) => (ranks.get(one.owner) ?? 0) - (ranks.get(other.owner) ?? 0) || numeric(one, other));
  // Of one revision alone nobody has to be told.
  const several = new Set(found.map(({ revision }) => revision?.mark)).size > 1;
  const told = several ? found : found.map((one) => ({ ...one, revision: null }));
  known.set(sight, told);
  return told;
}

const few = (sight: Sight): boolean => ownPods(sight).length <= FEW_PODS;

function gaugeOf({ wanted, ready, total }: WorkloadView): Gauge | null {
  return wanted === null ? null : { wanted, ready: ready ?? 0, total: total ?? 0 };
}

const standing = (view: WorkloadView): readonly Words[] => [
  ...(view.deleting ? [{ key: 'page.scene.state.ending' }] : []),
  ...(view.paused ? [{ key: 'page.scene.paused' }] : []),
];

function workload(set: Set, label: string, sight: Sight): PartFields {
  const gauge = gaugeOf(set.view);
  return {
    id: `${set.kind}/${set.name}`,
    kind: set.kind,
    label,
    words: standing(set.view),
    state: set.view.deleting
      ? 'ending'
      : gauge !== null && gauge.ready >= gauge.wanted && gauge.total === gauge.wanted
        ? 'ready'
        : 'starting',
    lit: sight.touched.has(`${set.kind}/${set.namespace}/${set.name}`),
    revision: set.view.hash === null ? null : revisionOf(set.view, null, null),
    gauge,
    story: set.story === sight.shown.story.id ? null : set.story,
    title: set.name,
  };
}

/** What is not there: it has not been asked for, or it is gone. */
const absent = (sight: Sight): PartFields => {
  const { kind, name } = topOf(sight);
  return {
    id: `${kind}/${name}`,
    kind,
    label: name,
    words: [{ key: sight.begun ? 'page.scene.gone' : 'page.scene.ahead' }],
    state: 'absent',
  };
};

const CONTROLLERS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['deployment-controller', 'replicaset-controller'],
  ReplicaSet: ['replicaset-controller'],
  StatefulSet: ['statefulset-controller'],
  DaemonSet: ['daemonset-controller'],
};

const actingControllers = (sight: Sight): readonly string[] => CONTROLLERS[subjectOf(sight).kind] ?? [];

/** Records in the store; where there are many, the Pods of an owner as one. */
const owners = (sight: Sight): readonly string[] => [...new Set(ownPods(sight).map(({ owner }) => owner))];

export const workloadScene: SceneTable = {
  kinds: ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'],
  lane: (sight) =>
    planeAndNodes([
      lane('top', { extent: { share: 0.95, most: 170 } }),
      ...(hasSets(sight) && topOf(sight).kind === 'Deployment'
        ? [lane('sets', { gap: 20, extent: { share: 1.15, most: 180 } })]
        : []),
      lane('pods', { gap: 22, flow: few(sight) ? 'grid' : 'column', extent: { share: 1, most: 240 } }),
    ]),
  parts: [
    CLIENT,
    API,
    SCHEDULER,
    controllers(actingControllers),
    parts(
      'object',
      'top',
      (sight) => [topChange(sight)],
      (top, sight) => (top === null ? absent(sight) : workload(top, top.name, sight)),
    ),
    parts('object', 'sets', sets, (set, sight) =>
      workload(set, set.view.hash ?? shortName(set.name, topOf(sight).name), sight),
    ),
    parts(
      'pod',
      'pods',
      (sight) => (few(sight) ? ownPods(sight) : []),
      (one, sight) => podPart(one, sight, 'record'),
    ),
    (sight) =>
      few(sight)
        ? []
        : owners(sight).flatMap((owner) => {
            const group = groupPart(
              ownPods(sight).filter((one) => one.owner === owner),
              owner,
              sight,
            );
            return group === null ? [] : [group];
          }),
    nodes(ownPods),
    kubelets(ownPods),
    podsOnNodes(ownPods),
  ],
  edges: [
    watches((sight) => [
      'actor/scheduler',
      ...actingControllers(sight).map((name) => `actor/controller/${name}`),
      ...kubeletIds(sight, ownPods(sight)),
    ]),
    edges('owns', sets, (set, sight) => ({
      from: `${topOf(sight).kind}/${topOf(sight).name}`,
      to: `${set.kind}/${set.name}`,
    })),
    edges(
      'owns',
      (sight) => (few(sight) ? ownPods(sight) : []),
      ({ pod, owner }, sight) => ({ from: `${ownerKind(sight)}/${owner}`, to: `record/${pod.name}` }),
    ),
    edges(
      'owns',
      (sight) => (few(sight) ? [] : owners(sight)),
      (owner, sight) => ({ from: `${ownerKind(sight)}/${owner}`, to: `group/${owner}` }),
    ),
    STEPS,
  ],
};

function ownerKind(sight: Sight): string {
  const { kind } = subjectOf(sight);
  return kind === 'Deployment' ? 'ReplicaSet' : kind;
}
