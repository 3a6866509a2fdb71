import { byName } from './naming-order';
import { arrowsOf, controllerOf, type Arrow } from './arrows';
import { at, type StoryAt } from './at';
import type { Change, ContainerView, ControlsView, PodView, Role, Span, Story } from '../model/model';
import type { RecordedTime } from '../model/time';
import { CONTROLS, type Objects } from './windows';

/** Where a Pod is: a record at the API server, expected on its node, or on it. */
export type PodPlace = 'api' | 'expected' | 'node';

export type ContainerState = 'waits' | 'pulling' | 'starting' | 'running' | 'ready' | 'crashed' | 'backoff' | 'done';

export interface ContainerOnStage {
  readonly name: string;
  readonly kind: string;
  readonly state: ContainerState;
  readonly restarts: number;
}

export interface PodOnStage {
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly story: string | null;
  readonly version: string;
  readonly place: PodPlace;
  readonly node: string | null;
  /** Whether the story in view is its own, or has it as a part. */
  readonly inView: boolean;
  readonly ending: boolean;
  /** In one word for the whole Pod: its containers' worst, or ready where all are. */
  readonly state: ContainerState;
  readonly containers: readonly ContainerOnStage[];
}

export interface NodeOnStage {
  readonly name: string;
  readonly ready: boolean;
  readonly cordoned: boolean;
  /** Whether its kubelet no longer renews its lease. */
  readonly silent: boolean;
  /** Whether the Pod in view, or one of the story in view, is there, or expected. */
  readonly inView: boolean;
  readonly pods: readonly PodOnStage[];
}

/** What a stage shows at a playhead. */
export interface Scene {
  readonly nodes: readonly NodeOnStage[];
  readonly pods: readonly PodOnStage[];
  readonly arrows: readonly Arrow[];
  /** The client in view: the creator's name, or empty where it is no client. */
  readonly client: string;
  /** The controller in view: the one that acts in the step in view, else the latest that did; empty where none did. */
  readonly controller: string;
  /** The controls of a practice cluster as they stand; null on any other. */
  readonly controls: ControlsView | null;
  /** The actors of the step in view. */
  readonly acting: ReadonlySet<Role>;
}

export function sceneAt(
  objects: Objects,
  stories: ReadonlyMap<string, Story>,
  shown: StoryAt | null,
  playhead: RecordedTime,
): Scene {
  const pods: PodOnStage[] = [];
  const parts = new Set(shown?.story.parts);
  for (const [key, change] of objects) {
    if (change.view?.type === 'pod') {
      const own = change.story !== null && change.story === shown?.story.id;
      const inView = own || (change.story !== null && parts.has(change.story));
      const story = change.story === null ? undefined : stories.get(change.story);
      const told = own ? shown : story === undefined ? null : at(story, playhead);
      const place = placeOf(change.view, told);
      const spans = (told?.spans ?? []).filter(({ until }) => until === null || until > playhead);
      const containers = change.view.containers.map((container) => containerOn(container, place, spans));
      pods.push(
        same(change, {
          key,
          name: change.name,
          namespace: change.namespace,
          story: change.story,
          version: change.resourceVersion,
          place,
          node: change.view.node,
          inView,
          ending: change.view.deleting,
          state: overall(change.view, containers),
          containers,
        }),
      );
    }
  }
  const kubelet = latestNode(pods, objects);
  pods.sort((one, other) => Number(other.inView) - Number(one.inView) || (one.name < other.name ? -1 : 1));
  // Once a Pod is gone, nobody does anything about it any more.
  const current = shown?.state.state === 'gone' ? undefined : shown?.steps[shown.current - 1];
  const [first] = shown?.story.steps ?? [];
  return {
    nodes: nodesOf(objects, pods, nodeInView(shown)),
    pods,
    arrows: shown === null ? [] : arrowsOf(shown, kubelet),
    client: first?.from.role === 'client' ? first.from.name : '',
    controller: controllerOf(shown),
    controls: controlsOf(objects),
    acting: new Set(current === undefined || current.state === 'ahead' ? [] : [current.from.role, current.to.role]),
  };
}

/** The controls of a practice cluster as they stand; null on any other. */
export function controlsOf(objects: Objects): ControlsView | null {
  const view = objects.get(CONTROLS)?.view;
  return view?.type === 'hand' ? view : null;
}

const drawn = new WeakMap<Change, PodOnStage>();

/** A Pod that looks as before is the same value as before: then nothing of it is drawn anew. */
function same(change: Change, pod: PodOnStage): PodOnStage {
  const before = drawn.get(change);
  const looks = ({ place, inView, story, containers }: PodOnStage): string =>
    [place, inView, story, ...containers.map(({ state }) => state)].join(' ');
  if (before !== undefined && looks(before) === looks(pod)) {
    return before;
  }
  drawn.set(change, pod);
  return pod;
}

/** A Pod is on its node once its kubelet has it; where its story is not at hand, once its status says so. */
export function placeOf(view: PodView, told: StoryAt | null): PodPlace {
  if (view.node === null) {
    return 'api';
  }
  const received = told?.steps.find(({ id }) => id === 'received');
  const there =
    view.phase !== 'Pending' ||
    (received === undefined
      ? view.containers.some(({ reason }) => reason !== null)
      : received.at !== null ||
        received.state === 'unseen' ||
        told?.steps.some((step) => step.number > received.number && step.at !== null));
  return there ? 'node' : 'expected';
}

export function containerOn(view: ContainerView, place: PodPlace, spans: readonly Span[]): ContainerOnStage {
  const lasts = (kind: string): boolean => spans.some((span) => span.kind === kind && span.container === view.name);
  return { name: view.name, kind: view.kind, restarts: view.restarts, state: stateOf(view, place, lasts) };
}

function stateOf(view: ContainerView, place: PodPlace, lasts: (kind: string) => boolean): ContainerState {
  const reason = view.reason ?? '';
  if (view.state === 'running') {
    return view.ready || view.kind === 'init' ? 'ready' : 'running';
  }
  if (view.state === 'terminated') {
    return view.exitCode === 0 ? 'done' : 'crashed';
  }
  if (lasts('pulling')) {
    return 'pulling';
  }
  if (lasts('backoff') || reason.endsWith('BackOff')) {
    return 'backoff';
  }
  if (/^Err|Error$|^Invalid/.test(reason)) {
    return 'crashed';
  }
  if (lasts('running')) {
    return 'starting';
  }
  return place === 'node' && reason === 'ContainerCreating' ? 'starting' : 'waits';
}

const WORST_FIRST: readonly ContainerState[] = ['crashed', 'backoff', 'pulling', 'starting', 'waits', 'running'];

export function overall(view: PodView, containers: readonly ContainerOnStage[]): ContainerState {
  if (view.phase === 'Succeeded') {
    return 'done';
  }
  if (view.phase === 'Failed') {
    return 'crashed';
  }
  return WORST_FIRST.find((state) => containers.some((container) => container.state === state)) ?? 'ready';
}

function nodesOf(objects: Objects, pods: readonly PodOnStage[], inView: string | null): NodeOnStage[] {
  const nodes: NodeOnStage[] = [];
  const isInView = (name: string, its: readonly PodOnStage[]): boolean =>
    name === inView || its.some((pod) => pod.inView);
  const known = new Set<string>();
  const silent = new Set<string>();
  for (const { name, view } of objects.values()) {
    if (view?.type === 'lease' && view.silent) {
      silent.add(name);
    }
  }
  for (const { name, view } of objects.values()) {
    if (view?.type === 'node') {
      known.add(name);
      const its = pods.filter((pod) => pod.node === name);
      nodes.push({
        name,
        ready: view.ready,
        cordoned: view.unschedulable,
        silent: silent.has(name),
        inView: isInView(name, its),
        pods: its,
      });
    }
  }
  // A node that may not be watched is known by its Pods.
  for (const { node } of pods) {
    if (node !== null && !known.has(node)) {
      known.add(node);
      const its = pods.filter((pod) => pod.node === node);
      nodes.push({ name: node, ready: true, cordoned: false, silent: false, inView: isInView(node, its), pods: its });
    }
  }
  return nodes.sort((one, other) => byName(one.name, other.name));
}

function nodeInView(shown: StoryAt | null): string | null {
  const bound = shown?.steps.find(({ id }) => id === 'bound');
  const received = shown?.story.steps.find(({ id }) => id === 'received');
  const known = bound?.state === 'reached' || bound?.state === 'unseen';
  return known ? (received?.to.name ?? null) : null;
}

/** The node of the Pod in view that changed last: for it a kubelet stands that a step leaves unnamed, as any node's. */
function latestNode(pods: readonly PodOnStage[], objects: Objects): string {
  let latest = -Infinity;
  let node = '';
  for (const pod of pods) {
    const at = objects.get(pod.key)?.receivedAt ?? 0;
    if (pod.inView && pod.node !== null && at > latest) {
      latest = at;
      node = pod.node;
    }
  }
  return node;
}
