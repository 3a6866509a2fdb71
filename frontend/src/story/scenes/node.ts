import type { LeaseView, NodeView } from '../../model/model';
import { API, actorId, CLIENT, controllers, planeAndNodes, STEPS, watches } from './actors';
import type { PartFields, Words } from './drawing';
import { lane } from './drawing';
import { kubeletIds, kubelets, nodes, podPart, type OwnPod } from './pods';
import { once, podsOf, record, secondsSince, subjectRecord, waitBar } from './records';
import { all, subjectAs, type Seen, type Sight } from './sight';
import { edges, parts, type SceneTable } from './table';

/* A node: what the store knows of it, how long it has been silent, and the Pods of which nobody knows how they are. */

/** For so long a node may be silent, in seconds of the cluster's clock. */
const GRACE = 50;

const nameOf = ({ shown }: Sight): string => shown.story.subject.name;
const view = (sight: Sight): NodeView | null => subjectAs(sight, 'node')?.view ?? null;
const leaseOf = (sight: Sight): Seen<LeaseView> | null =>
  all(sight, 'lease').find(({ name }) => name === nameOf(sight)) ?? null;

const isSilent = (sight: Sight): boolean => leaseOf(sight)?.view.silent === true;

/** Owners of the Pods that are on it, or were when the story began: there come those in their place. */
const owners = once(
  (sight) =>
    new Set(
      sight.scene.pods.flatMap((pod) => {
        const its = sight.objects.get(pod.key)?.view;
        return its?.type === 'pod' && its.node === nameOf(sight) && its.ownerName !== null ? [its.ownerName] : [];
      }),
    ),
);

const own = podsOf((pod, _, sight) =>
  pod.node === nameOf(sight) || (pod.ownerName !== null && owners(sight).has(pod.ownerName))
    ? (pod.ownerName ?? '')
    : null,
);

/** Of a taint what tells it from others. */
const taintWords = (taint: string): string => taint.replace(/^node\.kubernetes\.io\//, '');
const MOST_TAINTS = 3;

function node(sight: Sight): PartFields {
  const now = view(sight);
  const cordoned: readonly Words[] = now?.unschedulable === true ? [{ key: 'page.stage.node.cordoned' }] : [];
  return subjectRecord(sight, {
    words:
      now === null
        ? []
        : [
            { key: now.ready ? 'page.scene.node.ready' : 'page.scene.node.unready' },
            ...cordoned,
            ...now.taints.slice(0, MOST_TAINTS).map(taintWords),
          ],
    state: now?.ready === false ? 'doubt' : 'ready',
  });
}

function lease(one: Seen<LeaseView>, sight: Sight): PartFields {
  const { silent, lastRenewal } = one.view;
  const seconds = lastRenewal === null ? null : secondsSince(sight, lastRenewal);
  return {
    ...record(one, sight),
    words: silent ? [] : [{ key: 'page.scene.lease.renewed' }],
    state: silent ? 'doubt' : 'ready',
    bar:
      silent && seconds !== null
        ? waitBar('page.scene.lease.silent', seconds, GRACE, view(sight)?.ready === false || seconds >= GRACE)
        : null,
  };
}

/** A Pod on a node of which nobody hears: it may still run. */
function podOn(one: OwnPod, sight: Sight): PartFields {
  const its = podPart(one, sight, 'pod');
  const unknown = one.pod.node === nameOf(sight) && (view(sight)?.ready === false || isSilent(sight));
  const word = one.pod.ending ? 'page.scene.state.ending' : 'page.scene.state.doubt';
  return unknown ? { ...its, state: one.pod.ending ? 'ending' : 'doubt', words: [{ key: word }] } : its;
}

export const nodeScene: SceneTable = {
  kinds: ['Node'],
  lane: () =>
    planeAndNodes(
      [lane('node', { extent: { share: 1.1, most: 220 } }), lane('lease', { gap: 18, extent: { most: 200 } })],
      1.3,
    ),
  parts: [
    CLIENT,
    API,
    controllers(() => ['node-controller']),
    parts(
      'object',
      'node',
      (sight) => [sight],
      (sight) => node(sight),
    ),
    parts('object', 'lease', (sight) => [leaseOf(sight)].filter((one) => one !== null), lease),
    nodes(own),
    kubelets(own),
    parts(
      'pod',
      ({ pod }: OwnPod) => `node/${pod.node ?? ''}`,
      (sight) => own(sight).filter(({ pod }) => pod.node !== null && pod.place !== 'api'),
      podOn,
    ),
  ],
  edges: [
    watches((sight) => [
      actorId({ role: 'controller', name: 'node-controller' }),
      ...kubeletIds(sight, own(sight)).filter(
        (id) => !isSilent(sight) || id !== actorId({ role: 'kubelet', name: nameOf(sight) }),
      ),
    ]),
    edges(
      'request',
      (sight) => [leaseOf(sight)].filter((one) => one !== null),
      (one, sight) => ({
        from: actorId({ role: 'kubelet', name: nameOf(sight) }),
        to: `Lease/${one.name}`,
        state: one.view.silent ? 'out' : 'still',
        role: 'kubelet',
      }),
    ),
    STEPS,
  ],
};
