import type { WorkloadView } from '../../model/model';
import type { NodeOnStage, PodOnStage } from '../scene';
import type { Count, Part, PartFields, PartState, Revision, Words } from './drawing';
import { actor, actorId } from './actors';
import { all, type Seen, type Sight } from './sight';
import { parts, type PartRow } from './table';

/* Pods as scenes show them: as records in the store, on their nodes, alone or by revision. */

/** A Pod that belongs to the story in view, and of which template it is. */
export interface OwnPod {
  readonly pod: PodOnStage;
  /** The name of its owner. */
  readonly owner: string;
  readonly revision: Revision | null;
}

/** More Pods than this are no longer drawn as single records in the store. */
export const FEW_PODS = 6;

export const stateOfPod = (pod: PodOnStage): PartState =>
  pod.ending ? 'ending' : pod.place === 'expected' ? 'expected' : pod.state;

const OWN_END = 5;

/** The end of a Pod's name, which tells it from its likes. */
export const shortName = (name: string, owner: string): string =>
  name.startsWith(`${owner}-`) ? name.slice(owner.length + 1) : name.length > 12 ? `…${name.slice(-OWN_END)}` : name;

/** The revisions of a Deployment by their number, of others as old and new. */
export function revisionOf(set: WorkloadView | null, newest: string | null, own: string | null): Revision | null {
  if (set !== null && set.revision !== null && set.hash !== null) {
    const number = Number(set.revision);
    return { mark: set.revision, pattern: Number.isInteger(number) && number > 0 ? (number - 1) % 4 : 0 };
  }
  return newest === null || own === null || newest.endsWith(own) ? null : { mark: '–', pattern: 1 };
}

const stateWords = (state: PartState): Words => ({ key: `page.scene.state.${state}` });

/** A Pod as a part: as its record, or where it is. */
export function podPart({ pod, owner, revision }: OwnPod, sight: Sight, where: 'record' | 'pod'): PartFields {
  const state = where === 'record' ? (pod.ending ? 'ending' : 'plain') : stateOfPod(pod);
  return {
    id: `${where}/${pod.name}`,
    kind: 'Pod',
    label: shortName(pod.name, owner),
    words: where === 'pod' || pod.ending ? [stateWords(state)] : [],
    state,
    lit: sight.touched.has(pod.key),
    revision,
    story: pod.story,
    title: pod.name,
  };
}

/** The nodes that a scene shows: with Pods of its own first, so many that each is still readable. */
const NODES_SHOWN = 8;

export function nodesShown({ scene }: Sight, own: readonly OwnPod[]): readonly NodeOnStage[] {
  if (scene.nodes.length <= NODES_SHOWN) {
    return scene.nodes;
  }
  const used = new Set(own.map(({ pod }) => pod.node));
  const busy = scene.nodes.filter(({ name }) => used.has(name));
  const others = scene.nodes.filter(({ name }) => !used.has(name));
  return [...busy, ...others].slice(0, NODES_SHOWN);
}

/** How many of each revision. */
export function countsOf(own: readonly OwnPod[]): readonly Count[] {
  const counts = new Map<string, { revision: Revision | null; count: number }>();
  for (const { revision } of own) {
    const mark = revision?.mark ?? '';
    const before = counts.get(mark);
    counts.set(mark, { revision, count: (before?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((one, other) =>
    (one.revision?.mark ?? '') < (other.revision?.mark ?? '') ? -1 : 1,
  );
}

/** The nodes, each with what it says of itself and how many Pods of each revision it has. */
export const nodes = (own: (sight: Sight) => readonly OwnPod[]): PartRow =>
  parts(
    'node',
    'nodes',
    (sight) => nodesShown(sight, own(sight)),
    (node, sight) => {
      const its = own(sight).filter(({ pod }) => pod.node === node.name && pod.place !== 'api');
      const off = sight.unplugged.has(`node/${node.name}`);
      return {
        id: `node/${node.name}`,
        kind: 'Node',
        label: node.name,
        words: [
          ...(node.ready ? [] : [{ key: 'page.stage.node.unready' }]),
          ...(node.silent && node.ready ? [{ key: 'page.stage.node.silent' }] : []),
          ...(off ? [{ key: 'page.stage.unplugged' }] : []),
          ...(node.cordoned ? [{ key: 'page.stage.node.cordoned' }] : []),
        ],
        state: node.ready ? 'plain' : 'doubt',
        lit: its.length > 0,
        out: off,
        counts: its.length > FEW_PODS || its.some(({ revision }) => revision !== null) ? countsOf(its) : [],
      };
    },
  );

/** A kubelet on each node. */
export const kubelets = (own: (sight: Sight) => readonly OwnPod[]): PartRow =>
  parts(
    'actor',
    ({ name }: NodeOnStage) => `node/${name}`,
    (sight) => nodesShown(sight, own(sight)),
    ({ name }, sight) => actor(sight, 'kubelet', name, { key: 'page.stage.kubelet' }),
  );

export const kubeletIds = (sight: Sight, own: readonly OwnPod[]): readonly string[] =>
  nodesShown(sight, own)
    .filter(({ name }) => !sight.unplugged.has(`kubelet/${name}`))
    .map(({ name }) => actorId({ role: 'kubelet', name }));

/** The Pods on their nodes, by revision. */
export const podsOnNodes = (own: (sight: Sight) => readonly OwnPod[]): PartRow =>
  parts(
    'pod',
    ({ pod }: OwnPod) => `node/${pod.node ?? ''}`,
    (sight) => {
      const shown = new Set(nodesShown(sight, own(sight)).map(({ name }) => name));
      return own(sight).filter(({ pod }) => pod.place !== 'api' && pod.node !== null && shown.has(pod.node));
    },
    (one, sight) => podPart(one, sight, 'pod'),
  );

/** Several Pods in one card: how many, and how many of them are ready. */
export function groupPart(own: readonly OwnPod[], owner: string, sight: Sight): Part | null {
  const [first] = own;
  if (first === undefined) {
    return null;
  }
  const ready = own.filter(({ pod }) => !pod.ending && pod.state === 'ready').length;
  const ending = own.filter(({ pod }) => pod.ending).length;
  return (
    parts(
      'group',
      'pods',
      () => [first],
      () => ({
        id: `group/${owner}`,
        kind: 'Pod',
        label: { key: 'page.scene.pods', args: { count: own.length } },
        words: [
          { key: 'page.scene.pods.ready', args: { count: ready } },
          ...(ending === 0 ? [] : [{ key: 'page.scene.pods.ending', args: { count: ending } }]),
        ],
        state: ready === own.length ? 'ready' : 'starting',
        lit: own.some(({ pod }) => sight.touched.has(pod.key)),
        revision: first.revision,
      }),
    )(sight)[0] ?? null
  );
}

/** ReplicaSets of a Deployment, the oldest revision first. */
export function setsOf(sight: Sight, kind: string, name: string): readonly Seen<WorkloadView>[] {
  const { namespace } = sight.shown.story.subject;
  return all(sight, 'workload')
    .filter((set) => set.namespace === namespace && set.view.owner?.kind === kind && set.view.owner.name === name)
    .sort((one, other) => Number(one.view.revision) - Number(other.view.revision) || one.seq - other.seq);
}
