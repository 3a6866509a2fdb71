import type { NodeOnStage, PodOnStage } from '../scene';
import { actor, API, CLIENT, controllers, planeAndNodes, SCHEDULER, STEPS, watches } from './actors';
import { lane } from './drawing';
import { kubeletIds, kubelets, nodes, nodesShown, podPart, podsOnNodes, type OwnPod } from './pods';
import type { Sight } from './sight';
import { parts, type SceneTable } from './table';

/*
 * The cluster as a whole, with the story's Pods: what a Pod's six steps are told on. The stage draws it by components of its own
 * (ClusterDrawing), with each container; its words and golden drawings come from here.
 */

const own = (sight: Sight): readonly OwnPod[] =>
  sight.scene.pods.filter(({ inView }) => inView).map((pod) => ({ pod, owner: '', revision: null }));

/** A Pod says how each of its containers stands. */
const containersOf = (pod: PodOnStage) =>
  pod.containers.map(({ name, state, restarts }) => ({
    key: `page.scene.container.${state}`,
    args: { name, restarts },
  }));

export const podScene: SceneTable = {
  kinds: ['Pod'],
  lane: () => planeAndNodes([lane('records')]),
  parts: [
    CLIENT,
    API,
    SCHEDULER,
    controllers(() => []),
    parts('pod', 'records', own, (one, sight) => ({ ...podPart(one, sight, 'record'), label: one.pod.name })),
    nodes(own),
    kubelets(own),
    parts(
      'actor',
      ({ name }: NodeOnStage) => `node/${name}`,
      (sight) => nodesShown(sight, own(sight)),
      ({ name }, sight) => actor(sight, 'runtime', name, { key: 'page.stage.runtime' }),
    ),
    (sight) =>
      podsOnNodes(own)(sight).map((part) => {
        const pod = own(sight).find((one) => `pod/${one.pod.name}` === part.id)?.pod;
        return pod === undefined ? part : { ...part, label: pod.name, words: [...part.words, ...containersOf(pod)] };
      }),
  ],
  edges: [watches((sight) => ['actor/scheduler', ...kubeletIds(sight, own(sight))]), STEPS],
};
