import type { ServiceView } from '../../model/model';
import type { NodeOnStage } from '../scene';
import { API, actor, actorId, CLIENT, controllers, STEPS, watches } from './actors';
import type { Edge, PartFields, Words } from './drawing';
import { lane } from './drawing';
import {
  ASKS,
  endpointPart,
  endpointsOf,
  holds,
  hops,
  intoPods,
  isIn,
  planeNodesAndPath,
  podsBehind,
  slicesOf,
} from './paths';
import { nodes, nodesShown, shortName, type OwnPod } from './pods';
import { record, recordId, subjectRecord } from './records';
import { subjectAs, type Sight } from './sight';
import { edges, parts, type EdgeRow, type SceneTable } from './table';

/* A Service: its record and its EndpointSlices in the store, and how its name and its address lead to Pods. */

const its = (sight: Sight): readonly string[] => [sight.shown.story.subject.name];
const view = (sight: Sight): ServiceView | null => subjectAs(sight, 'service')?.view ?? null;
const { own, endpoint } = podsBehind(its);

const isExternal = (service: ServiceView | null): boolean => service?.serviceType === 'ExternalName';
const isHeadless = (service: ServiceView | null): boolean => service?.address === 'None';

const PROXY = 'kube-proxy';
const DNS = 'CoreDNS';
const MOST_PORTS = 3;

function service(sight: Sight): PartFields {
  const now = view(sight);
  return subjectRecord(sight, {
    words: now === null ? [] : [now.serviceType, ...(now.selector === '' ? [] : [now.selector])],
  });
}

/** How a Pod may call it: in its own namespace the first part is enough. */
function name(sight: Sight): PartFields {
  const { name: short, namespace } = sight.shown.story.subject;
  const known = view(sight) !== null && holds(sight, 'dns');
  const headless = isHeadless(view(sight));
  return {
    id: 'name',
    label: `${short}.${namespace}`,
    words: [{ key: !known ? 'page.scene.name.unknown' : headless ? 'page.scene.name.pods' : 'page.scene.name.known' }],
    state: known ? 'plain' : 'absent',
    title: `${short}.${namespace}.svc.cluster.local`,
  };
}

const portWords = ({ port, target, nodePort }: ServiceView['ports'][number]): string =>
  `:${String(port)}${target === String(port) ? '' : ` → ${target}`}${nodePort === null ? '' : ` · node :${String(nodePort)}`}`;

function address(sight: Sight): PartFields {
  const now = view(sight);
  const outside: readonly Words[] = (now?.external ?? []).slice(0, 1);
  if (now === null) {
    return {
      id: 'address',
      label: { key: 'page.scene.address' },
      words: [{ key: 'page.scene.ahead' }],
      state: 'absent',
    };
  }
  if (isExternal(now)) {
    return { id: 'address', label: outside[0] ?? '–', words: [{ key: 'page.scene.address.elsewhere' }] };
  }
  return {
    id: 'address',
    label: isHeadless(now) || now.address === null ? { key: 'page.scene.address.none' } : now.address,
    words: [...now.ports.slice(0, MOST_PORTS).map(portWords), ...outside],
    state: isHeadless(now) ? 'absent' : 'plain',
  };
}

const lit = (sight: Sight, who: string): boolean =>
  sight.arrows.some(({ step, state }) => state !== 'passed' && step.to.name === who);

const proxyId = ({ name: node }: NodeOnStage): string => `actor/${PROXY}/${node}`;
const proxies = (sight: Sight): readonly string[] => nodesShown(sight, own(sight)).map(proxyId);

/** A step to each node's kube-proxy, or to the cluster's DNS: these are no controllers. */
const steps: EdgeRow = (sight) =>
  STEPS(sight).flatMap((edge): readonly Edge[] => {
    if (edge.to === actorId({ role: 'controller', name: PROXY })) {
      return proxies(sight).map((to, index) => ({
        ...edge,
        id: `${edge.id} ${to}`,
        to,
        role: 'kube-proxy',
        words: index === 0 ? edge.words : null,
      }));
    }
    return edge.to === actorId({ role: 'controller', name: DNS })
      ? [{ ...edge, to: 'actor/dns', role: 'dns' }]
      : [edge];
  });

const rules = (sight: Sight): boolean => sight.shown.story.intention?.id !== 'created' || holds(sight, 'rules');

export const serviceScene: SceneTable = {
  kinds: ['Service'],
  lane: () =>
    planeNodesAndPath(
      [lane('service', { extent: { most: 190 } }), lane('slices', { gap: 24, extent: { most: 190 } })],
      'page.scene.path',
    ),
  parts: [
    CLIENT,
    API,
    controllers(() => ['endpointslice-controller'], [PROXY, DNS]),
    parts(
      'actor',
      'components',
      () => ['dns' as const],
      (kind, sight) => ({ ...actor(sight, kind, '', DNS, { key: 'page.scene.dns' }), lit: lit(sight, DNS) }),
    ),
    parts(
      'object',
      'service',
      (sight) => [sight],
      (sight) => service(sight),
    ),
    parts(
      'object',
      'slices',
      (sight) => slicesOf(sight, its(sight)),
      (slice, sight) => ({
        ...record(slice, sight),
        label: shortName(slice.name, sight.shown.story.subject.name),
        title: slice.name,
        words: [
          { key: 'page.scene.slice.in', args: { count: slice.view.endpoints.filter(isIn).length } },
          ...(slice.view.endpoints.every(isIn)
            ? []
            : [
                {
                  key: 'page.scene.slice.out',
                  args: { count: slice.view.endpoints.filter((one) => !isIn(one)).length },
                },
              ]),
        ],
        state: slice.view.endpoints.some(isIn) ? 'ready' : 'waits',
      }),
    ),
    nodes(own),
    parts(
      'actor',
      ({ name: node }: NodeOnStage) => `node/${node}`,
      (sight) => (isExternal(view(sight)) ? [] : nodesShown(sight, own(sight))),
      (node, sight) => ({ ...actor(sight, 'kube-proxy', node.name, PROXY), lit: lit(sight, PROXY) }),
    ),
    parts(
      'pod',
      ({ pod }: OwnPod) => `node/${pod.node ?? ''}`,
      (sight) => own(sight).filter(({ pod }) => pod.node !== null),
      (one, sight) => endpointPart(one, endpoint(sight, one.pod.name), sight),
    ),
    ASKS,
    parts(
      'name',
      'path',
      (sight) => [sight],
      (sight) => name(sight),
    ),
    parts(
      'address',
      'path',
      (sight) => [sight],
      (sight) => address(sight),
    ),
  ],
  edges: [
    watches((sight) => [
      actorId({ role: 'controller', name: 'endpointslice-controller' }),
      'actor/dns',
      ...(isExternal(view(sight)) ? [] : proxies(sight)),
    ]),
    edges(
      'owns',
      (sight) => slicesOf(sight, its(sight)),
      (slice, sight) => ({ from: `Service/${sight.shown.story.subject.name}`, to: recordId(slice) }),
    ),
    hops((sight) => [
      { id: 'actor/asks', known: true },
      { id: 'name', known: holds(sight, 'dns') && view(sight) !== null },
      { id: 'address', known: view(sight) !== null && !isHeadless(view(sight)) },
    ]),
    intoPods(
      (sight) => (isHeadless(view(sight)) ? 'name' : 'address'),
      rules,
      (sight) => endpointsOf(sight, its(sight)),
    ),
    steps,
  ],
};
