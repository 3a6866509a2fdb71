import type { EndpointView, EndpointsView, PodView } from '../../model/model';
import { actor } from './actors';
import type { ActorKind, Lane, PartFields } from './drawing';
import { lane } from './drawing';
import { podPart, type OwnPod } from './pods';
import { isOver, once, podsOf } from './records';
import { all, type Seen, type Sight } from './sight';
import { edges, parts, type EdgeRow, type PartRow } from './table';

/* The way of a request, as far as objects say: from a client over a name and an address to Pods. What no object says is inferred. */

/** Control plane, nodes, and at the right the way from a client to the Pods. */
export function planeNodesAndPath(store: readonly Lane[], path: string): Lane {
  return lane('stage', {
    flow: 'row',
    lanes: [
      lane('client', { extent: { least: 74, most: 112, share: 0.3 } }),
      lane('plane', {
        gap: 58,
        frame: { key: 'page.stage.plane' },
        extent: { least: 232, share: 1.25 },
        lanes: [
          lane('api', { inside: 'actor/api-server', flow: 'row', lanes: store, extent: { least: 120 } }),
          lane('components', { gap: 52, flow: 'row', extent: { least: 42, most: 54, share: 0.4 } }),
        ],
      }),
      lane('nodes', { gap: 84, flow: 'grid', extent: { least: 132, share: 0.85 } }),
      lane('path', { gap: 56, frame: { key: path }, extent: { least: 128, most: 230, share: 0.75 } }),
    ],
  });
}

/** The EndpointSlices of some Services in the story's namespace. */
export const slicesOf = (sight: Sight, services: readonly string[]): readonly Seen<EndpointsView>[] =>
  all(sight, 'endpoints').filter(
    ({ namespace, view }) =>
      namespace === sight.shown.story.subject.namespace && view.service !== null && services.includes(view.service),
  );

export interface Endpoint extends EndpointView {
  readonly service: string;
}

export const endpointsOf = (sight: Sight, services: readonly string[]): readonly Endpoint[] =>
  slicesOf(sight, services).flatMap(({ view }) =>
    view.endpoints.map((endpoint) => ({ ...endpoint, service: view.service ?? '' })),
  );

/** Whether requests may go there; one on its way out still takes those that it has. */
export const isIn = ({ ready }: EndpointView): boolean => ready;

/** The Pods of some Services, as their endpoints name them. */
export const podsBehind = (services: (sight: Sight) => readonly string[]) => {
  const byPod = once(
    (sight) =>
      new Map(endpointsOf(sight, services(sight)).flatMap((one) => (one.pod === null ? [] : [[one.pod, one]]))),
  );
  const own = podsOf((view: PodView, name, sight) => (byPod(sight).has(name) ? (view.ownerName ?? '') : null));
  return {
    own: once((sight: Sight): readonly OwnPod[] =>
      own(sight).filter(({ pod }) => pod.namespace === sight.shown.story.subject.namespace),
    ),
    endpoint: (sight: Sight, pod: string): Endpoint | null => byPod(sight).get(pod) ?? null,
  };
};

/** A Pod that says whether requests reach it. */
export function endpointPart(one: OwnPod, endpoint: EndpointView | null, sight: Sight): PartFields {
  const its = podPart(one, sight, 'pod');
  const inside = endpoint !== null && isIn(endpoint);
  const word = inside ? 'in' : endpoint?.terminating === true ? 'leaving' : 'out';
  return { ...its, words: [{ key: `page.scene.endpoint.${word}` }] };
}

/** Somebody who wants to reach something: nobody writes down who. */
export const ASKS: PartRow = parts(
  'actor',
  'path',
  () => ['client' as const],
  (kind, sight) => ({
    ...actor(sight, kind, '', { key: 'page.scene.asks' }, { key: 'page.scene.asks.any' }),
    id: 'actor/asks',
    words: [{ key: 'page.scene.asks.any' }],
    lit: false,
  }),
);

/** One after the other on the way, each reached by a rule alone. */
export const hops = (ids: (sight: Sight) => readonly { readonly id: string; readonly known: boolean }[]): EdgeRow =>
  edges(
    'request',
    (sight) => {
      const way = ids(sight);
      return way.slice(1).map((to, index) => ({ from: way[index]?.id ?? '', to: to.id, known: to.known }));
    },
    ({ from, to, known }) => ({ from, to, inferred: true, state: known ? 'still' : 'out', role: 'client' }),
  );

/** Whether what follows from a step is so by now: where the story does not tell that step, it was before. */
export const holds = (sight: Sight, step: string): boolean =>
  !sight.shown.steps.some(({ id }) => id === step) || isOver(sight, step);

/** From where a request is sent on to the Pods: to some it goes, to others it does not. */
export const intoPods = (
  from: (sight: Sight) => string,
  known: (sight: Sight) => boolean,
  ends: (sight: Sight) => readonly Endpoint[],
): EdgeRow =>
  edges(
    'endpoint',
    (sight) => ends(sight).filter(({ pod }) => pod !== null),
    (one, sight) => ({
      from: from(sight),
      to: `pod/${one.pod ?? ''}`,
      inferred: true,
      state: known(sight) && isIn(one) ? 'still' : 'out',
      role: 'client' satisfies ActorKind,
    }),
  );
