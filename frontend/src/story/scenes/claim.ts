import type { ClaimView, VolumeView } from '../../model/model';
import { API, CLIENT, controllers, planeAndNodes, STEPS, watches } from './actors';
import type { PartFields, Words } from './drawing';
import { lane } from './drawing';
import { kubeletIds, kubelets, nodes, podPart, podsOnNodes } from './pods';
import { once, podsOf, record, subjectRecord } from './records';
import { all, subjectAs, type Seen, type Sight } from './sight';
import { edges, parts, type SceneTable } from './table';

/* A claim: the Pod that waits for it, its class and who provisions for that, and the volume that is its own. */

const nameOf = ({ shown }: Sight): string => shown.story.subject.name;
const view = (sight: Sight): ClaimView | null => subjectAs(sight, 'claim')?.view ?? null;

const BINDER = 'persistent-volume-binder';

/** The Pods that use it. */
const users = podsOf((pod, _, sight) => (pod.claims.includes(nameOf(sight)) ? (pod.ownerName ?? '') : null));
const own = once((sight) => users(sight).filter(({ pod }) => pod.namespace === sight.shown.story.subject.namespace));

/** The volume that it names, or that names it. */
const volume = once((sight): Seen<VolumeView> | null => {
  const { namespace, name } = sight.shown.story.subject;
  const named = view(sight)?.volume;
  return all(sight, 'volume').find((one) => one.name === named || one.view.claim === `${namespace}/${name}`) ?? null;
});

const size = (claim: ClaimView): readonly Words[] => {
  const { asked, got } = claim;
  return got !== null && got !== asked
    ? [{ key: 'page.scene.claim.got', args: { asked: asked ?? '–', got } }]
    : asked === null
      ? []
      : [asked];
};

function claim(sight: Sight): PartFields {
  const now = view(sight);
  return subjectRecord(sight, {
    words: now === null ? [] : [now.phase, ...size(now)],
    state: now?.phase === 'Bound' ? 'ready' : now?.phase === 'Lost' ? 'crashed' : 'waits',
  });
}

export const claimScene: SceneTable = {
  kinds: ['PersistentVolumeClaim'],
  lane: () =>
    planeAndNodes(
      [
        lane('users', { extent: { share: 0.9, most: 140 } }),
        lane('claim', { gap: 18, extent: { share: 1.25, most: 190 } }),
        lane('supply', { gap: 18, extent: { share: 1.1, most: 190 } }),
      ],
      1.9,
    ),
  parts: [
    CLIENT,
    API,
    controllers(() => [BINDER]),
    parts('pod', 'users', own, (one, sight) => {
      const waits = one.pod.place === 'api';
      return {
        ...podPart(one, sight, 'record'),
        words: [{ key: waits ? 'page.scene.state.waits' : 'page.scene.claim.used' }],
        state: waits ? 'waits' : 'plain',
      };
    }),
    parts(
      'says',
      'users',
      (sight) => (own(sight).length === 0 ? [sight] : []),
      () => ({ id: 'says/unused', label: { key: 'page.scene.claim.unused' } }),
    ),
    parts(
      'object',
      'claim',
      (sight) => [sight],
      (sight) => claim(sight),
    ),
    parts(
      'object',
      'supply',
      (sight) => [view(sight)].filter((one) => one !== null),
      ({ class: name, provisioner }) => ({
        id: 'class',
        kind: 'StorageClass',
        label: name ?? { key: 'page.scene.class.none' },
        words: [provisioner ?? { key: 'page.scene.class.static' }],
        state: name === null ? 'absent' : 'faint',
      }),
    ),
    parts(
      'object',
      'supply',
      (sight) => [volume(sight)],
      (one, sight) =>
        one === null
          ? {
              id: 'PersistentVolume/',
              kind: 'PersistentVolume',
              label: { key: 'page.scene.volume.none' },
              state: 'absent' as const,
            }
          : record(one, sight, {
              words: [one.view.size === null ? one.view.phase : `${one.view.phase} · ${one.view.size}`],
              state: one.view.phase === 'Bound' ? 'ready' : 'waits',
            }),
    ),
    nodes(own),
    kubelets(own),
    podsOnNodes(own),
  ],
  edges: [
    watches((sight) => [`actor/controller/${BINDER}`, ...kubeletIds(sight, own(sight))]),
    edges('selects', own, ({ pod }, sight) => ({
      from: `record/${pod.name}`,
      to: `PersistentVolumeClaim/${nameOf(sight)}`,
    })),
    edges(
      'selects',
      (sight) => [sight],
      (sight) => ({ from: `PersistentVolumeClaim/${nameOf(sight)}`, to: 'class' }),
    ),
    edges(
      'owns',
      (sight) => [volume(sight)],
      (one, sight) => ({
        from: `PersistentVolumeClaim/${nameOf(sight)}`,
        to: `PersistentVolume/${one?.name ?? ''}`,
        state: one === null ? 'out' : 'still',
      }),
    ),
    STEPS,
  ],
};
