import { byName } from './naming-order';
import type { StoryAt } from './at';
import type { Change, Story } from '../model/model';
import type { RecordedTime } from '../model/time';
import { sceneAt, type Scene } from './scene';
import { CONTROLS, type Objects } from './windows';

/**
 * Of a large cluster what the story in view is about: its Pods, and one node with all that is on it. The others are drawn as a
 * crowd.
 */
export function closeUpAt(
  objects: Objects,
  stories: ReadonlyMap<string, Story>,
  shown: StoryAt | null,
  playhead: RecordedTime,
): Scene {
  const parts = new Set(shown?.story.parts);
  const inView: [string, Change][] = [];
  for (const [key, change] of objects) {
    const own = change.story !== null && (change.story === shown?.story.id || parts.has(change.story));
    if (own && change.view?.type === 'pod') {
      inView.push([key, change]);
    }
  }
  const node = nodeOf(shown, inView);
  const near = new Map(inView);
  for (const [key, change] of objects) {
    const { view, name } = change;
    const there =
      view?.type === 'pod'
        ? view.node === node && node !== null
        : (view?.type === 'node' || view?.type === 'lease') && name === node;
    if (there || key === CONTROLS) {
      near.set(key, change);
    }
  }
  const scene = sceneAt(near, stories, shown, playhead);
  return {
    ...scene,
    nodes: scene.nodes.filter(({ name }) => name === node),
    pods: scene.pods.filter((pod) => pod.inView),
  };
}

/** The node that the step in view names, else where the Pod in view is bound to, else the first that has one. */
function nodeOf(shown: StoryAt | null, inView: readonly (readonly [string, Change])[]): string | null {
  if (shown === null) {
    return null;
  }
  if (shown.story.subject.kind === 'Node') {
    return shown.story.subject.name;
  }
  const nodes = inView.flatMap(([, { view }]) => (view?.type === 'pod' && view.node !== null ? [view.node] : []));
  const current = shown.steps[shown.current - 1];
  const acting = [current?.from, current?.to].find(
    (actor) => (actor?.role === 'kubelet' || actor?.role === 'runtime') && nodes.includes(actor.name),
  );
  return acting?.name ?? nodes.sort((one, other) => byName(one, other))[0] ?? null;
}

/** Whether a Pod belongs to the story in view. */
export function isInView(
  shown: StoryAt | null,
): (pod: { readonly story: string | null; readonly stories: readonly string[] }) => boolean {
  if (shown === null) {
    return () => false;
  }
  const ids = new Set([shown.story.id, ...shown.story.parts]);
  return ({ story, stories }) => (story !== null && ids.has(story)) || stories.includes(shown.story.id);
}
