import type { Role } from '../../model/model';
import type { RecordedTime } from '../../model/time';
import type { ContainerState } from '../scene';

/* What a stage draws, as data: lanes, the parts that stand in them, and the edges between these. */

/** What is to be read: a name as it is, or a text of ours by its key. */
export type Words = string | { readonly key: string; readonly args?: Readonly<Record<string, string | number>> };

/** Who acts. Beside the actors of steps there are those that write nothing. */
export type ActorKind = Role | 'kube-proxy' | 'dns';

/**
 * `actor`: who acts. `object`: a record in the API server's store. `pod`: one on its node, or its record. `group`: several Pods, counted.
 * `node`: holds the parts that stand on it. `name`, `address`, `rule`: what a client is answered by. `slot`: one of several alike, as
 * a Job's index. `gauge`: a number against another, by itself. `says`: only words.
 */
export type PartSort =
  'actor' | 'object' | 'pod' | 'group' | 'node' | 'name' | 'address' | 'rule' | 'slot' | 'gauge' | 'says';

/** `absent`: it is not there, yet or any more; `faint`: it is there, and not what is looked at; `doubt`: nobody knows. */
export type PartState = ContainerState | 'plain' | 'ending' | 'expected' | 'absent' | 'faint' | 'doubt';

/** How many are wanted, ready and there at all. */
export interface Gauge {
  readonly wanted: number;
  readonly ready: number;
  readonly total: number;
}

/** Of which template of its owner something is: by a number or word, and by a pattern. */
export interface Revision {
  readonly mark: string;
  /** 0 to 3; 0 is plain. */
  readonly pattern: number;
}

/** What grows with time, from nothing to all of what it may take; more than 1 is too long. */
export interface Bar {
  readonly share: number;
  readonly words: Words;
  readonly bad: boolean;
}

/** So many of a revision. */
export interface Count {
  readonly revision: Revision | null;
  readonly count: number;
}

export interface Part {
  readonly id: string;
  readonly sort: PartSort;
  /** The lane, or the part, that it stands in. */
  readonly lane: string;
  /** An actor's role, an object's kind. */
  readonly kind: string;
  readonly label: Words;
  /** Lines below its label, the most important first: those without room are left out. */
  readonly words: readonly Words[];
  readonly state: PartState;
  /** Whether it acts, or is acted on, in the step in view. */
  readonly lit: boolean;
  /** It is unplugged, or otherwise out of action. */
  readonly out: boolean;
  readonly revision: Revision | null;
  readonly gauge: Gauge | null;
  readonly bar: Bar | null;
  readonly counts: readonly Count[];
  /** The story that it opens; null where there is none. */
  readonly story: string | null;
  /** Its whole name, where its label is only a part of it. */
  readonly title: string;
}

export interface PartFields extends Partial<Omit<Part, 'id' | 'sort' | 'lane' | 'label'>> {
  readonly id: string;
  readonly label: Words;
}

export const part = (sort: PartSort, lane: string, fields: PartFields): Part => ({
  kind: '',
  words: [],
  state: 'plain',
  lit: false,
  out: false,
  revision: null,
  gauge: null,
  bar: null,
  counts: [],
  story: null,
  title: typeof fields.label === 'string' ? fields.label : '',
  ...fields,
  sort,
  lane,
});

/**
 * `owns`: an owner and what it owns. `watch`: who is told of changes. `write` and `told`: a step, from who writes, and to who is told.
 * `request`: one hop. `selects`: what finds another by labels, a name or an address. `endpoint`: where requests may go.
 */
export type EdgeSort = 'owns' | 'watch' | 'write' | 'told' | 'request' | 'selects' | 'endpoint';

/** `still`: it stands; `out`: it stood, or may not be used. The other three are of steps and requests. */
export type EdgeState = 'current' | 'passed' | 'stuck' | 'still' | 'out';

export interface Edge {
  readonly id: string;
  readonly sort: EdgeSort;
  readonly from: string;
  readonly to: string;
  readonly state: EdgeState;
  /** Nobody wrote it: a rule says so. */
  readonly inferred: boolean;
  /** Whose deed it is: that colour. */
  readonly role: ActorKind;
  /** Of its step, or its hop; null where it has none. */
  readonly number: number | null;
  readonly words: Words | null;
}

export interface EdgeFields extends Partial<Omit<Edge, 'id' | 'sort' | 'from' | 'to'>> {
  readonly from: string;
  readonly to: string;
}

export const edge = (sort: EdgeSort, fields: EdgeFields): Edge => ({
  state: 'still',
  inferred: false,
  role: 'api-server',
  number: null,
  words: null,
  ...fields,
  sort,
  id: `${sort} ${fields.from} ${fields.to} ${String(fields.number ?? '')}`,
});

/** How much of its parent a lane takes: at least, at most, and its share of what is left. */
export interface Extent {
  readonly least: number;
  readonly most: number;
  readonly share: number;
}

/** A part of the drawing's area. Its lanes stand in a row or below each other; one without lanes holds parts. */
export interface Lane {
  readonly id: string;
  /** How what is in it stands: side by side, below each other, or in as many columns as have room. */
  readonly flow: 'row' | 'column' | 'grid';
  readonly extent: Extent;
  /** Left free before it, for arrows. */
  readonly gap: number;
  /** Its title, if it has a frame. */
  readonly frame: Words | null;
  /** The actor whose inside it is: that part has its place. */
  readonly inside: string | null;
  readonly lanes: readonly Lane[];
}

export interface LaneFields extends Partial<Omit<Lane, 'id' | 'extent'>> {
  readonly extent?: Partial<Extent>;
}

export const lane = (id: string, { extent, ...fields }: LaneFields = {}): Lane => ({
  flow: 'column',
  gap: 0,
  frame: null,
  inside: null,
  lanes: [],
  ...fields,
  id,
  extent: { least: 0, most: Infinity, share: 1, ...extent },
});

/** All that a stage draws at a playhead. */
export interface Drawing {
  readonly lane: Lane;
  readonly parts: readonly Part[];
  readonly edges: readonly Edge[];
  /** Before the first step: who is on the stage is introduced. */
  readonly begun: boolean;
  readonly at: RecordedTime;
}
