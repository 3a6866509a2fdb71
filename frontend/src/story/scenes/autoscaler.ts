import type { AutoscalerView, MetricView, WorkloadView } from '../../model/model';
import { API, actorId, CLIENT, controllers, STEPS, watches } from './actors';
import type { Bar, PartFields, Words } from './drawing';
import { lane } from './drawing';
import { nodes, podsOnNodes } from './pods';
import { notThere, once, podsOf, record, secondsSince, stepState, subjectRecord, waitBar } from './records';
import { all, subjectAs, type Seen, type Sight } from './sight';
import { edges, parts, type SceneTable } from './table';

/* An autoscaler: what it weighs (metric against target, least and most, the window before it scales down), and what it scales. */

const HPA = 'horizontal-pod-autoscaler';
const view = (sight: Sight): AutoscalerView | null => subjectAs(sight, 'autoscaler')?.view ?? null;

const target = once((sight): Seen<WorkloadView> | null => {
  const to = view(sight)?.target;
  const { namespace } = sight.shown.story.subject;
  return (
    all(sight, 'workload').find(
      (one) => one.kind === to?.kind && one.name === to.name && one.namespace === namespace,
    ) ?? null
  );
});

/** Those of its target, over a ReplicaSet where that has one. */
const own = podsOf((pod, _, sight) => {
  const to = target(sight);
  if (to === null || pod.ownerName === null) {
    return null;
  }
  const sets = all(sight, 'workload').filter(
    ({ view: set }) => set.owner?.kind === to.kind && set.owner.name === to.name,
  );
  return (pod.owner === to.kind && pod.ownerName === to.name) || sets.some(({ name }) => name === pod.ownerName)
    ? pod.ownerName
    : null;
});

/** More than so much over its target it scales. */
const TOLERANCE = 1.1;
const MOST_METRICS = 2;

function metric({ name, target: wanted, current, ratio }: MetricView): PartFields {
  const bar: Bar | null =
    current === null
      ? null
      : {
          share: (ratio ?? 0) / 2,
          words: { key: 'page.scene.metric', args: { current, wanted } },
          bad: (ratio ?? 0) > TOLERANCE,
        };
  return {
    id: `metric/${name}`,
    label: name,
    words:
      current === null
        ? [{ key: 'page.scene.metric.none' }, { key: 'page.scene.metric.wanted', args: { wanted } }]
        : [],
    state: current === null ? 'doubt' : 'plain',
    bar,
  };
}

/** Zero is what it says before it has measured. */
const isDecided = ({ desired, current }: AutoscalerView): boolean =>
  desired !== null && (desired > 0 || (current ?? 0) === 0);

function wants(scaler: AutoscalerView): PartFields {
  const { desired, current, least, most, limited } = scaler;
  const words: readonly Words[] = [
    { key: 'page.scene.wants.limits', args: { least: least ?? 1, most: most ?? 1 } },
    ...(limited === null ? [] : [{ key: 'page.scene.wants.limited' }]),
  ];
  return {
    id: 'wants',
    label: isDecided(scaler)
      ? { key: 'page.scene.wants', args: { count: desired ?? 0 } }
      : { key: 'page.scene.wants.nothing' },
    words,
    gauge:
      desired === null || !isDecided(scaler) ? null : { wanted: desired, ready: current ?? 0, total: current ?? 0 },
    state: limited === null ? 'plain' : 'doubt',
  };
}

/** While it holds back, how much of its window is over. */
function held({ windowSeconds }: AutoscalerView, sight: Sight): PartFields {
  const since = sight.shown.steps.find(({ id }) => id === 'steadied')?.at ?? null;
  const holds = since !== null && stepState(sight, 'decided') !== 'reached' && sight.shown.state.state === 'running';
  return {
    id: 'window',
    label: { key: 'page.scene.window' },
    words: holds ? [] : [{ key: 'page.scene.window.rule', args: { seconds: windowSeconds } }],
    state: holds ? 'starting' : 'faint',
    bar: holds ? waitBar('page.scene.window.holds', secondsSince(sight, since), windowSeconds, false) : null,
  };
}

const viewed = (sight: Sight): readonly AutoscalerView[] => [view(sight)].filter((one) => one !== null);

export const autoscalerScene: SceneTable = {
  kinds: ['HorizontalPodAutoscaler'],
  lane: () =>
    lane('stage', {
      flow: 'row',
      lanes: [
        lane('client', { extent: { least: 74, most: 112, share: 0.3 } }),
        lane('plane', {
          gap: 58,
          frame: { key: 'page.stage.plane' },
          extent: { least: 232, share: 1.2 },
          lanes: [
            lane('api', {
              inside: 'actor/api-server',
              flow: 'row',
              extent: { least: 120 },
              lanes: [
                lane('scaler', { extent: { share: 1.3, most: 200 } }),
                lane('target', { gap: 20, extent: { most: 190 } }),
              ],
            }),
            lane('components', { gap: 52, flow: 'row', extent: { least: 42, most: 54, share: 0.4 } }),
          ],
        }),
        lane('weighs', { gap: 58, frame: { key: 'page.scene.weighs' }, extent: { least: 150, most: 230, share: 0.8 } }),
        lane('nodes', { gap: 20, flow: 'grid', extent: { least: 112, share: 0.7 } }),
      ],
    }),
  parts: [
    CLIENT,
    API,
    controllers(() => [HPA, 'deployment-controller']),
    parts(
      'object',
      'scaler',
      (sight) => [sight],
      (sight) => subjectRecord(sight, {}),
    ),
    parts(
      'object',
      'target',
      (sight) => [view(sight)?.target ?? null].filter((one) => one !== null),
      (to, sight) => {
        const there = target(sight);
        if (there === null) {
          return notThere(sight, to.kind, to.name, { key: 'page.scene.missing' });
        }
        const { wanted, ready, total } = there.view;
        return record(there, sight, {
          gauge: wanted === null ? null : { wanted, ready: ready ?? 0, total: total ?? 0 },
          state: wanted !== null && (ready ?? 0) >= wanted ? 'ready' : 'starting',
        });
      },
    ),
    parts('gauge', 'weighs', (sight) => (view(sight)?.metrics ?? []).slice(0, MOST_METRICS), metric),
    parts('gauge', 'weighs', viewed, wants),
    parts('gauge', 'weighs', viewed, held),
    nodes(own),
    podsOnNodes(own),
  ],
  edges: [
    watches(() => [
      actorId({ role: 'controller', name: HPA }),
      actorId({ role: 'controller', name: 'deployment-controller' }),
    ]),
    edges(
      'selects',
      (sight) => [view(sight)?.target ?? null].filter((one) => one !== null),
      (to, sight) => ({
        from: `HorizontalPodAutoscaler/${sight.shown.story.subject.name}`,
        to: `${to.kind}/${to.name}`,
      }),
    ),
    STEPS,
  ],
};
