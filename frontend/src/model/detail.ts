import type { Author, Change } from './model';
import type { RecordedTime } from './time';

/** A value of JSON. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [field: string]: JsonValue };

/** An object of the cluster, as it was told. */
export type Json = Readonly<Record<string, JsonValue>>;

/** One change with its body: the object, the one before it, and what differs. */
export interface ChangeDetail {
  readonly change: Change;
  /** Null for a change without an object. */
  readonly object: Json | null;
  /** Its previous version; null where there was none or it is no longer held. */
  readonly before: Json | null;
  readonly paths: readonly ChangedPath[];
  /** What the practice cluster's scheduler made of each node; null for other changes. */
  readonly verdict: Verdict | null;
  /** What a component of the practice cluster decided; null for other changes. */
  readonly decision: Decision | null;
  /** What a component of the practice cluster holds true since this change; null for other changes. */
  readonly belief: Belief | null;
  /** The change as a line of a recording. */
  readonly line: string;
}

/** One attempt to find a node for a Pod. */
export interface Verdict {
  /** The one that was chosen; null where none fits. */
  readonly node: string | null;
  readonly nodes: readonly NodeVerdict[];
}

export interface NodeVerdict {
  readonly node: string;
  /** The plugin that refused it; null where the Pod fits. */
  readonly filter: string | null;
  readonly reasons: readonly string[];
  /** By the plugin that gave them. */
  readonly points: Readonly<Record<string, string>>;
  readonly total: number;
}

/** What a component decided, where no write shows it; the change's summary says it in words. */
export interface Decision {
  readonly by: string;
  readonly rule: string;
  /** Where Kubernetes has the rule; null where that is not known. */
  readonly source: string | null;
  readonly about: DecidedOn;
  /** The other object that it is on. */
  readonly concerns: DecidedOn | null;
  /** When it is going to act; null where it does at once, or nobody knows. */
  readonly dueAt: RecordedTime | null;
}

/** Of the table of a component that writes nothing, what changed. */
export interface Belief {
  /** `kube-proxy/node-1`, `coredns/0`. */
  readonly of: string;
  readonly rows: readonly BeliefRow[];
  /** As `iptables-save` prints them; none where it is no kube-proxy. */
  readonly rules: readonly string[];
}

export interface BeliefRow {
  /** A Service's port, or a name. */
  readonly what: string;
  /** Where it leads; none where nowhere. */
  readonly values: readonly string[];
  readonly gone: boolean;
}

/** An object that a decision is about. */
export interface DecidedOn {
  readonly kind: string;
  /** Empty where it has none. */
  readonly namespace: string;
  readonly name: string;
}

/** What differs at one path, as in `spec.nodeName` or `status.conditions[Ready].status`. */
export interface ChangedPath {
  readonly path: string;
  readonly op: 'added' | 'removed' | 'changed';
  /** Null where nobody can know. */
  readonly author: Author | null;
}
