import type { Author, Change } from './model';

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
  /** The change as a line of a recording. */
  readonly line: string;
}

/** What differs at one path, as in `spec.nodeName` or `status.conditions[Ready].status`. */
export interface ChangedPath {
  readonly path: string;
  readonly op: 'added' | 'removed' | 'changed';
  /** Null where nobody can know. */
  readonly author: Author | null;
}
