import type { Change, PodView } from '../model/model';
import type { ShowsNamespace } from './namespaces';
import { containerOn, overall, placeOf, type ContainerState } from './scene';
import type { Objects } from './windows';

/* A cluster as a crowd: its nodes as cells, its Pods as dots. */

/** The worst first. */
export const DOT_STATES = ['failing', 'waits', 'starting', 'running', 'ending', 'ready', 'done'] as const;

export type DotState = (typeof DOT_STATES)[number];

export interface Dot {
  /** Of its object. */
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  /** What owns it, by kind and name; a Pod that nobody owns stands for itself. */
  readonly workload: string;
  readonly story: string | null;
  /** Null where it has none yet. */
  readonly node: string | null;
  readonly state: DotState;
  /** All stories that it belongs to. */
  readonly stories: readonly string[];
}

export interface Cell {
  readonly name: string;
  readonly ready: boolean;
  readonly cordoned: boolean;
  readonly silent: boolean;
  /** How many Pods are there, also those out of sight, and how many it takes; null where that is not known. */
  readonly count: number;
  readonly most: number | null;
  /** Those in sight, by workload and name. */
  readonly dots: readonly Dot[];
  /** Of those in sight; null where there is none. */
  readonly worst: DotState | null;
}

export interface Crowd {
  /** By their names, numbers in their order. */
  readonly cells: readonly Cell[];
  /** Pods without a node. */
  readonly unbound: readonly Dot[];
  readonly pods: number;
  /** The most dots that one cell has. */
  readonly fullest: number;
}

export const NOBODY: Crowd = { cells: [], unbound: [], pods: 0, fullest: 0 };

/**
 * How many Pods in sight each node has.
 *
 * @param enough with more nodes than this nobody asks further
 */
export function podsByNode(objects: Objects, shows: ShowsNamespace, enough = Infinity): ReadonlyMap<string, number> {
  const pods = new Map<string, number>();
  for (const { name, namespace, view } of objects.values()) {
    if (view?.type === 'node') {
      pods.set(name, pods.get(name) ?? 0);
    } else if (view?.type === 'pod' && view.node !== null) {
      pods.set(view.node, (pods.get(view.node) ?? 0) + (shows(namespace) ? 1 : 0));
    }
    if (pods.size > enough) {
      break;
    }
  }
  return pods;
}

/** The crowd as it is there. Cells that are as before are the same values, so that nothing of them is drawn anew. */
export function crowdAt(objects: Objects, shows: ShowsNamespace, before: Crowd = NOBODY): Crowd {
  const nodes = new Map<string, { change: Change | null; dots: Dot[]; count: number }>();
  const silent = new Set<string>();
  const unbound: Dot[] = [];
  const on = (name: string): { change: Change | null; dots: Dot[]; count: number } => {
    let node = nodes.get(name);
    if (node === undefined) {
      node = { change: null, dots: [], count: 0 };
      nodes.set(name, node);
    }
    return node;
  };
  let pods = 0;
  for (const [key, change] of objects) {
    const { view } = change;
    if (view?.type === 'pod') {
      pods++;
      const node = view.node === null ? null : on(view.node);
      if (node !== null) {
        node.count++;
      }
      if (shows(change.namespace)) {
        (node?.dots ?? unbound).push(dotOf(key, change, view));
      }
    } else if (view?.type === 'node') {
      on(change.name).change = change;
    } else if (view?.type === 'lease' && view.silent) {
      silent.add(change.name);
    }
  }
  const drawn = new Map(before.cells.map((cell) => [cell.name, cell]));
  const cells = [...nodes].map(([name, { change, dots, count }]) => {
    const view = change?.view?.type === 'node' ? change.view : null;
    return kept(drawn.get(name), dots, {
      name,
      ready: view?.ready ?? true,
      cordoned: view?.unschedulable ?? false,
      silent: silent.has(name),
      count,
      most: view?.podsMost ?? null,
    });
  });
  return {
    cells: inOrder(cells, before.cells),
    unbound: unbound.sort(byWorkload),
    pods,
    fullest: cells.reduce((most, { dots }) => Math.max(most, dots.length), 0),
  };
}

const known = new WeakMap<Change, Dot>();

/** What a Pod looks like depends on its latest change alone. */
function dotOf(key: string, change: Change, view: PodView): Dot {
  let dot = known.get(change);
  if (dot === undefined) {
    const place = placeOf(view, null);
    const containers = view.containers.map((container) => containerOn(container, place, []));
    dot = {
      key,
      name: change.name,
      namespace: change.namespace,
      workload: workloadOf(change, view),
      story: change.story,
      node: view.node,
      state: view.deleting ? 'ending' : DOTS[overall(view, containers)],
      stories: change.mentions.map(({ story }) => story),
    };
    known.set(change, dot);
  }
  return dot;
}

const DOTS: Readonly<Record<ContainerState, DotState>> = {
  crashed: 'failing',
  backoff: 'failing',
  waits: 'waits',
  pulling: 'starting',
  starting: 'starting',
  running: 'running',
  ready: 'ready',
  done: 'done',
};

/** All Pods of a Deployment are of one workload, whichever of its ReplicaSets made them. */
function workloadOf({ namespace, name }: Change, { owner, ownerName, revision }: PodView): string {
  const end = revision === null ? '' : `-${revision}`;
  if (ownerName === null) {
    return `${namespace}/${name}`;
  }
  return owner === 'ReplicaSet' && end !== '' && ownerName.endsWith(end)
    ? `${namespace}/Deployment/${ownerName.slice(0, -end.length)}`
    : `${namespace}/${owner ?? ''}/${ownerName}`;
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const byWorkload = (one: Dot, other: Dot): number =>
  one === other ? 0 : byText(one.workload, other.workload) || byText(one.key, other.key);

/** The Pods of a cell in the order in which they were told: while that is the same, nothing is to be sorted. */
const asTold = new WeakMap<Cell, readonly Dot[]>();

function kept(before: Cell | undefined, dots: readonly Dot[], node: Omit<Cell, 'dots' | 'worst'>): Cell {
  const told = before === undefined ? undefined : asTold.get(before);
  const same = told?.length === dots.length && told.every((dot, index) => dot === dots[index]);
  if (
    before !== undefined &&
    same &&
    before.ready === node.ready &&
    before.cordoned === node.cordoned &&
    before.silent === node.silent &&
    before.count === node.count &&
    before.most === node.most
  ) {
    return before;
  }
  const cell: Cell = {
    ...node,
    dots: before !== undefined && same ? before.dots : [...dots].sort(byWorkload),
    worst: DOT_STATES.find((state) => dots.some((dot) => dot.state === state)) ?? null,
  };
  asTold.set(cell, dots);
  return cell;
}

const numeric = new Intl.Collator('en', { numeric: true });

/** Names are compared only where others are there than before. */
function inOrder(cells: readonly Cell[], before: readonly Cell[]): readonly Cell[] {
  const byName = new Map(cells.map((cell) => [cell.name, cell]));
  if (cells.length === before.length && before.every(({ name }) => byName.has(name))) {
    const same = before.every((cell) => byName.get(cell.name) === cell);
    return same ? before : before.flatMap(({ name }) => byName.get(name) ?? []);
  }
  return [...cells].sort((one, other) => numeric.compare(one.name, other.name));
}
