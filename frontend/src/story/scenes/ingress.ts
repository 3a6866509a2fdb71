import type { IngressRuleView, IngressView, ServiceView } from '../../model/model';
import { API, actorId, CLIENT, controllers, STEPS, watches } from './actors';
import type { PartFields } from './drawing';
import { lane } from './drawing';
import { ASKS, endpointPart, endpointsOf, hops, intoPods, isIn, planeNodesAndPath, podsBehind } from './paths';
import { nodes, type OwnPod } from './pods';
import { notThere, once, record, subjectRecord } from './records';
import { all, subjectAs, type Seen, type Sight } from './sight';
import { edges, parts, type SceneTable } from './table';

/* An Ingress: its record and the Services that it names, and how a host's name leads over its controller's proxy to their Pods. */

const view = (sight: Sight): IngressView | null => subjectAs(sight, 'ingress')?.view ?? null;

const MOST_RULES = 3;
const MOST_SERVICES = 3;

const rulesOf = (sight: Sight): readonly IngressRuleView[] => (view(sight)?.rules ?? []).slice(0, MOST_RULES);

/** The Services that it names. */
const named = once((sight): readonly string[] =>
  [...new Set((view(sight)?.rules ?? []).map(({ service }) => service))].slice(0, MOST_SERVICES),
);

const { own, endpoint } = podsBehind(named);

const serviceOf = (sight: Sight, name: string): Seen<ServiceView> | undefined =>
  all(sight, 'service').find((one) => one.name === name && one.namespace === sight.shown.story.subject.namespace);

/** The controller that serves it: nothing of Kubernetes' own. Empty where nobody has taken it. */
const server = ({ shown }: Sight): string =>
  shown.story.steps.flatMap(({ from, to }) => [from, to]).find(({ role }) => role === 'controller')?.name ?? '';

const isServed = (sight: Sight): boolean => (view(sight)?.addresses ?? []).length > 0;

function service(name: string, sight: Sight): PartFields {
  const there = serviceOf(sight, name);
  if (there === undefined) {
    return notThere(sight, 'Service', name, { key: 'page.scene.missing' });
  }
  const ends = endpointsOf(sight, [name]).filter(isIn).length;
  return record(there, sight, {
    words: [{ key: 'page.scene.slice.in', args: { count: ends } }],
    state: ends > 0 ? 'ready' : 'waits',
  });
}

export const ingressScene: SceneTable = {
  kinds: ['Ingress'],
  lane: () =>
    planeNodesAndPath(
      [lane('ingress', { extent: { most: 190 } }), lane('services', { gap: 26, extent: { most: 190 } })],
      'page.scene.path.outside',
    ),
  parts: [
    CLIENT,
    API,
    controllers(() => []),
    parts(
      'actor',
      'components',
      (sight) => (server(sight) === '' ? [sight] : []),
      () => ({
        id: actorId({ role: 'controller', name: '' }),
        kind: 'controller',
        label: { key: 'page.scene.nobody' },
        words: [{ key: 'page.scene.nobody.serves' }],
        state: 'absent',
        out: true,
      }),
    ),
    parts(
      'object',
      'ingress',
      (sight) => [sight],
      (sight) => {
        const now = view(sight);
        const tls = now?.tls === true ? [{ key: 'page.scene.tls' }] : [];
        return subjectRecord(sight, {
          words: [
            now?.class === null || now === null
              ? { key: 'page.scene.class.none' }
              : { key: 'page.scene.class', args: { name: now.class } },
            ...tls,
          ],
          state: isServed(sight) ? 'ready' : 'waits',
        });
      },
    ),
    parts('object', 'services', named, service),
    nodes(own),
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
      (sight) => [[...new Set(rulesOf(sight).map(({ host }) => host))]],
      (hosts) => {
        const [first = ''] = hosts;
        return {
          id: 'name',
          label: first === '' ? { key: 'page.scene.host.any' } : first,
          words: hosts.length > 1 ? [{ key: 'page.stage.more', args: { count: hosts.length - 1 } }] : [],
          state: hosts.length === 0 ? 'absent' : 'plain',
        };
      },
    ),
    parts(
      'address',
      'path',
      (sight) => [view(sight)?.addresses[0] ?? null],
      (address) =>
        address === null
          ? { id: 'address', label: { key: 'page.scene.address.none' }, state: 'absent' }
          : { id: 'address', label: address, words: [{ key: 'page.scene.address.proxy' }] },
    ),
    parts('rule', 'path', rulesOf, ({ path, service: to, port }, sight) => ({
      id: `rule/${path} ${to}`,
      label: path === '' ? '*' : path,
      words: [`→ ${to}${port === '' ? '' : `:${port}`}`],
      state: isServed(sight) && serviceOf(sight, to) !== undefined ? 'plain' : 'absent',
    })),
  ],
  edges: [
    watches((sight) => (server(sight) === '' ? [] : [actorId({ role: 'controller', name: server(sight) })])),
    edges('selects', named, (name, sight) => ({
      from: `Ingress/${sight.shown.story.subject.name}`,
      to: `Service/${name}`,
    })),
    hops((sight) => [
      { id: 'actor/asks', known: true },
      { id: 'name', known: true },
      { id: 'address', known: isServed(sight) },
      ...rulesOf(sight)
        .slice(0, 1)
        .map(({ path, service: to }) => ({ id: `rule/${path} ${to}`, known: isServed(sight) })),
    ]),
    ...[0, 1, 2].map((index) =>
      intoPods(
        (sight) => {
          const rule = rulesOf(sight)[index];
          return rule === undefined ? '' : `rule/${rule.path} ${rule.service}`;
        },
        isServed,
        (sight) => endpointsOf(sight, [rulesOf(sight)[index]?.service ?? '']),
      ),
    ),
    STEPS,
  ],
};
