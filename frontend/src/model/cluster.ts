import type { Text } from './model';
import type { Command } from './shell';

/** The state of what is not a cluster but a recording of one. */
export const RECORDED = 'recorded';

/** What a cluster says of itself, and how its watches are doing. */
export interface Cluster {
  readonly context: string;
  readonly practice: boolean;
  readonly state: string;
  /** Why it does not work. */
  readonly why: Text | null;
  readonly version: string;
  readonly containerRuntime: string;
  readonly nodes: readonly ClusterNode[];
  readonly kubeconfig: string;
  /** Why the kubeconfig file is not where it should be, and what to do. */
  readonly kubeconfigProblem: string | null;
  readonly watches: readonly Watch[];
}

export interface ClusterNode {
  readonly name: string;
  readonly ready: boolean;
}

/** One kind's watch. `ageMs` is how long ago anything was heard on it, when this was said. */
export interface Watch {
  readonly kind: string;
  readonly state: string;
  readonly ageMs: number | null;
  /** Why it does not work. */
  readonly why: Text | null;
}

/** A kind that is not watched at all: no permission, or the cluster has no such API. */
export function leftOut(watch: Watch): boolean {
  return watch.state === 'forbidden' || watch.state === 'absent';
}

/** How long ago the cluster was last heard, on any watch, in milliseconds; null where it never was. */
export function lastHeardMs(watches: readonly Watch[]): number | null {
  const ages = watches.map((watch) => watch.ageMs).filter((age) => age !== null);
  return ages.length === 0 ? null : Math.min(...ages);
}

/** How the cluster is heard: something came just now; nothing happens there; or nobody answers any more. */
export type Hearing = 'never' | 'active' | 'quiet' | 'silent';

const JUST_NOW_MS = 10_000;
/** On a watch where nothing happens an API server sends a bookmark about once a minute. */
const BOOKMARK_MS = 90_000;

/** Nothing to worry about is called quiet: every watch is open, and none is silent for longer than between bookmarks. */
export function hearing(watches: readonly Watch[], connected: boolean): Hearing {
  const inUse = watches.filter((watch) => !leftOut(watch));
  const last = lastHeardMs(inUse);
  if (last === null) {
    return 'never';
  }
  const silent = inUse.some(({ state, ageMs }) => state === 'waiting' || (ageMs ?? 0) > BOOKMARK_MS);
  return !connected || silent ? 'silent' : last < JUST_NOW_MS ? 'active' : 'quiet';
}

/** How long nothing has come on the watch that is silent for longest. */
export function silentMs(watches: readonly Watch[]): number {
  return Math.max(0, ...watches.filter((watch) => !leftOut(watch)).map(({ ageMs }) => ageMs ?? 0));
}

/** The same watches, so much later; those of the kinds just heard begin anew. */
export function aged(watches: readonly Watch[], ms: number, heard: ReadonlySet<string> = new Set()): Watch[] {
  return watches.map((watch) => ({
    ...watch,
    ageMs: heard.has(watch.kind) ? 0 : watch.ageMs === null ? null : watch.ageMs + ms,
  }));
}

/** The command as it speaks to this cluster. A recording names none: what it was told by may be anybody's. */
export function commandTo(
  cluster: Pick<Cluster, 'practice' | 'kubeconfig' | 'context' | 'state'>,
  command: Command,
): Command {
  const [program = 'kubectl', ...rest] = command;
  if (cluster.state === RECORDED) {
    return command;
  }
  return cluster.practice
    ? [program, '--kubeconfig', cluster.kubeconfig, ...rest]
    : [program, '--context', cluster.context, ...rest];
}
