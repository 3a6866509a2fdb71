import type { Answer } from './demo';
import type { Text } from './model';

/** What can be unplugged: the scheduler, a node, its kubelet, a controller. */
export interface Component {
  readonly name: string;
  readonly kind: string;
  /** The node that it is, or runs on. */
  readonly node: string | null;
  readonly running: boolean;
  readonly does: Text;
}

/** Components that belong together: those of the control plane, the controllers, or what is on one node. */
export interface ComponentGroup {
  readonly is: 'plane' | 'controllers' | 'node';
  /** The node's name. */
  readonly name: string;
  readonly components: readonly Component[];
}

export function groupsOf(components: readonly Component[]): readonly ComponentGroup[] {
  const groups = new Map<string, ComponentGroup>();
  for (const component of components) {
    const is = component.node !== null ? 'node' : component.kind === 'controller' ? 'controllers' : 'plane';
    const name = component.node ?? '';
    const key = `${is} ${name}`;
    const others = groups.get(key)?.components ?? [];
    groups.set(key, { is, name, components: [...others, component] });
  }
  const order = ['plane', 'controllers', 'node'];
  return [...groups.values()].sort((one, other) => order.indexOf(one.is) - order.indexOf(other.is));
}

/** One write by one component. */
export interface Action {
  readonly component: string;
  readonly text: Text;
}

/** The controls of the practice cluster, and how they stand now, wherever the playhead is. */
export interface Practice {
  /** How fast the cluster acts; not the playback speed. */
  readonly speed: number;
  readonly frozen: boolean;
  readonly nodes: number;
  readonly mostNodes: number;
  readonly components: readonly Component[];
  readonly taken: Action | null;
  /** The action that is taken next, while it is frozen; null where none is near. */
  readonly next: Action | null;
}

export interface PracticeChange {
  readonly speed?: number;
  readonly frozen?: boolean;
  readonly nodes?: number;
  readonly components?: readonly { readonly name: string; readonly state: 'running' | 'unplugged' }[];
}

/** What can be asked of the practice cluster. None of these calls throws. */
export interface PracticeCalls {
  practice(): Promise<Answer<Practice>>;
  changePractice(change: PracticeChange): Promise<Answer<Practice>>;
  /** One action forward. */
  stepPractice(): Promise<Answer<Practice>>;
  /** A fresh cluster; all that is in it is lost. */
  resetPractice(): Promise<Answer<Practice>>;
}

/** The cluster speeds that one can choose. */
export const CLUSTER_SPEEDS: readonly number[] = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20];
