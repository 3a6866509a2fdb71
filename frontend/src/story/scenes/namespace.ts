import type { Change, NamespaceView } from '../../model/model';
import { API, CLIENT, controllers, planeAndNodes, STEPS, watches } from './actors';
import type { PartFields } from './drawing';
import { lane } from './drawing';
import { kubeletIds, kubelets, nodes, podsOnNodes } from './pods';
import { once, podsOf, subjectRecord } from './records';
import { subjectAs, type Sight } from './sight';
import { parts, type SceneTable } from './table';

/* A namespace that goes: what is left in it, by kind, and what keeps it. */

const nameOf = ({ shown }: Sight): string => shown.story.subject.name;
const view = (sight: Sight): NamespaceView | null => subjectAs(sight, 'namespace')?.view ?? null;

interface Left {
  readonly kind: string;
  readonly all: readonly Change[];
}

/** What Podium was told of, in the order in which a reader looks for it. */
const left = once((sight): readonly Left[] => {
  const byKind = new Map<string, Change[]>();
  for (const one of sight.objects.values()) {
    if (one.namespace === nameOf(sight)) {
      byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);
    }
  }
  return [...byKind]
    .map(([kind, all]) => ({ kind, all }))
    .sort((one, other) => other.all.length - one.all.length || one.kind.localeCompare(other.kind, 'en'));
});

const pods = podsOf((pod) => pod.ownerName ?? '');
const own = once((sight) => pods(sight).filter(({ pod }) => pod.namespace === nameOf(sight)));

const MOST_NAMES = 2;

function group({ kind, all }: Left, sight: Sight): PartFields {
  const ending = all.filter(({ view: its }) => (its?.type === 'pod' || its?.type === 'workload') && its.deleting);
  return {
    id: `left/${kind}`,
    kind,
    label: kind,
    words:
      ending.length > 0
        ? [{ key: 'page.scene.pods.ending', args: { count: ending.length } }]
        : [
            `${String(all.length)} · ${all
              .slice(0, MOST_NAMES)
              .map(({ name }) => name)
              .join(', ')}`,
          ],
    state: ending.length === all.length ? 'ending' : 'plain',
    lit: all.some((one) => sight.touched.has(`${one.kind}/${one.namespace}/${one.name}`)),
    title: kind,
  };
}

export const namespaceScene: SceneTable = {
  kinds: ['Namespace'],
  lane: () =>
    planeAndNodes(
      [
        lane('namespace', { extent: { share: 0.7, most: 170 } }),
        lane('left', { gap: 18, flow: 'grid', extent: { share: 1.6, most: 420 } }),
      ],
      2.4,
    ),
  parts: [
    CLIENT,
    API,
    controllers(() => ['namespace-controller']),
    parts(
      'object',
      'namespace',
      (sight) => [sight],
      (sight) => {
        const now = view(sight);
        return subjectRecord(sight, {
          words: now === null ? [] : [now.phase, ...(now.left === null ? [] : [now.left])],
          state: now?.phase === 'Terminating' ? (now.left === null ? 'ending' : 'doubt') : 'ready',
        });
      },
    ),
    parts('group', 'left', left, group),
    parts(
      'says',
      'left',
      (sight) => (left(sight).length === 0 && view(sight) !== null ? [sight] : []),
      () => ({ id: 'says/empty', label: { key: 'page.scene.left.nothing' } }),
    ),
    nodes(own),
    kubelets(own),
    podsOnNodes(own),
  ],
  edges: [watches((sight) => ['actor/controller/namespace-controller', ...kubeletIds(sight, own(sight))]), STEPS],
};
