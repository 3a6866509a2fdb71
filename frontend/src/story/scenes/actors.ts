import type { Actor } from '../../model/model';
import type { ActorKind, PartFields, Words } from './drawing';
import { lane, type Lane } from './drawing';
import type { Sight } from './sight';
import { edges, parts, type EdgeRow, type PartRow } from './table';

/* The rows that scenes share: who acts, the arrows of the steps so far, who watches; and the lanes in which they stand. */

/** What a part is called that stands for an actor of a step. */
export function actorId({ role, name }: Pick<Actor, 'role' | 'name'>): string {
  return role === 'controller' || role === 'kubelet' || role === 'runtime' ? `actor/${role}/${name}` : `actor/${role}`;
}

export const API_SERVER = 'actor/api-server';

/** Controllers of which is said what they do, in as few words as stand in a box. */
const CAST: ReadonlySet<string> = new Set([
  'deployment-controller',
  'replicaset-controller',
  'statefulset-controller',
  'daemonset-controller',
  'job-controller',
  'cronjob-controller',
  'endpointslice-controller',
  'namespace-controller',
  'horizontal-pod-autoscaler',
  'node-controller',
  'taint-eviction-controller',
  'persistent-volume-binder',
  'CoreDNS',
  'kube-proxy',
]);

/** What an actor does, in a line. */
export function castWords(kind: ActorKind, name = ''): Words {
  const who = kind === 'controller' && CAST.has(name) ? name : kind;
  return { key: `page.scene.cast.${who}` };
}

const CONTROLLER = /[- ]controller$/;

const isLit = ({ scene, begun }: Sight, kind: ActorKind, name: string): boolean =>
  begun &&
  scene.arrows.some(({ step, state }) =>
    state === 'passed'
      ? false
      : [step.from, step.to].some((one) => one.role === kind && (name === '' || one.name === name)),
  );

/** An actor: until the first step with what it does, then with `words`. */
export function actor(
  sight: Sight,
  kind: ActorKind,
  name: string,
  label: Words,
  ...words: readonly Words[]
): PartFields {
  const out =
    sight.unplugged.has(name) ||
    (kind === 'scheduler' && sight.unplugged.has('kube-scheduler')) ||
    (kind === 'kubelet' && sight.unplugged.has(`kubelet/${name}`)) ||
    (kind === 'runtime' && sight.unplugged.has(`node/${name}`));
  return {
    id:
      kind === 'kube-proxy' || kind === 'dns'
        ? `actor/${kind}${name === '' ? '' : `/${name}`}`
        : actorId({ role: kind, name }),
    kind,
    label,
    words: out ? [{ key: 'page.stage.unplugged' }] : sight.begun ? words : [castWords(kind, name)],
    lit: isLit(sight, kind, kind === 'client' || kind === 'api-server' || kind === 'scheduler' ? '' : name),
    out,
    title: name,
  };
}

/** Whoever asked for it; kubectl, where nobody is known to have. */
export const CLIENT: PartRow = parts(
  'actor',
  'client',
  () => ['client' as const],
  (kind, sight) => {
    const name = sight.scene.client === '' ? 'kubectl' : sight.scene.client;
    return actor(sight, kind, '', name, { key: name === 'kubectl' ? 'page.stage.you' : 'page.stage.client' });
  },
);

export const API: PartRow = parts(
  'actor',
  'api',
  () => ['api-server' as const],
  (kind, sight) => actor(sight, kind, '', { key: 'page.stage.apiServer' }, { key: 'page.scene.store' }),
);

export const SCHEDULER: PartRow = parts(
  'actor',
  'components',
  () => ['scheduler' as const],
  (kind, sight) => actor(sight, kind, '', { key: 'page.stage.scheduler' }),
);

/**
 * The controllers of the story's steps, in their order, after those that are always there.
 *
 * @param elsewhere those that stand elsewhere on the stage
 */
export const controllers = (always: (sight: Sight) => readonly string[], elsewhere: readonly string[] = []): PartRow =>
  parts(
    'actor',
    'components',
    (sight) => {
      const named = sight.shown.story.steps
        .flatMap(({ from, to }) => [from, to])
        .filter(({ role, name }) => role === 'controller' && name !== '')
        .map(({ name }) => name);
      return [...new Set([...always(sight), ...named])].filter((name) => !elsewhere.includes(name)).slice(0, 4);
    },
    (name, sight) =>
      actor(
        sight,
        'controller',
        name,
        name.replace(CONTROLLER, ''),
        ...(CONTROLLER.test(name) ? [{ key: 'page.scene.controller' }] : []),
      ),
  );

/** The arrows of the steps so far, from actor to actor; the one in view has its words. */
export const STEPS: EdgeRow = (sight) =>
  sight.arrows.flatMap(({ step, state }) =>
    edges(
      step.from.role === 'api-server' ? 'told' : 'write',
      () => [step],
      ({ number, from, to, id, evidence }) => ({
        from: actorId(from),
        to: actorId(to),
        state,
        role: from.role === 'api-server' ? to.role : from.role,
        inferred: evidence.length > 0 && evidence.every(({ kind }) => kind === 'inferred'),
        number,
        words: state === 'passed' ? null : { key: `page.stage.verb.${id}` },
      }),
    )(sight),
  );

/** From the API server to each that watches: those that are unplugged hear nothing. */
export const watches = (watchers: (sight: Sight) => readonly string[]): EdgeRow =>
  edges('watch', watchers, (to) => ({ from: API_SERVER, to }));

/** The client at the left, the control plane with the API server's store, what acts beside it below, and the nodes at the right. */
export function planeAndNodes(store: readonly Lane[], plane = 1.5): Lane {
  return lane('stage', {
    flow: 'row',
    lanes: [
      lane('client', { extent: { least: 88, most: 124, share: 0.35 } }),
      lane('plane', {
        gap: 62,
        frame: { key: 'page.stage.plane' },
        extent: { least: 280, share: plane },
        lanes: [
          lane('api', { inside: API_SERVER, flow: 'row', lanes: store, extent: { least: 120 } }),
          lane('components', { gap: 44, flow: 'row', extent: { least: 42, most: 54, share: 0.4 } }),
        ],
      }),
      lane('nodes', { gap: 104, flow: 'grid', extent: { least: 140, share: 1 } }),
    ],
  });
}
