import type { Command } from './shell';
import type { RecordedTime } from './time';
import type { View } from './view';

export type * from './view';

/** A text as its key in the message files and its named arguments; `text` is the server's own wording, if it gave one. */
export interface Text {
  readonly key: string;
  readonly args: Readonly<Record<string, string>>;
  readonly text: string | null;
}

export type Role = 'client' | 'api-server' | 'scheduler' | 'controller' | 'kubelet' | 'runtime';

/** Someone who acts on the cluster through its API server. */
export interface Actor {
  readonly role: Role;
  readonly name: string;
}

export type EvidenceKind = 'measured' | 'inferred';

/** The actor that wrote a change, and how we know; `manager` is the field manager, or empty. */
export interface Author {
  readonly actor: Actor;
  readonly how: EvidenceKind;
  readonly manager: string;
}

/** One numbered change of the feed, in a line. */
export interface Change {
  readonly seq: number;
  readonly receivedAt: RecordedTime;
  readonly type: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly resourceVersion: string;
  readonly author: Author | null;
  readonly summary: Text;
  /** The story of its own subject, and the step of it that it shows. */
  readonly story: string | null;
  readonly step: number | null;
  /** All stories it belongs to, its own first. */
  readonly mentions: readonly Mention[];
  /** What the stage draws of the object after this change; null where it draws nothing. */
  readonly view: View | null;
}

/** That a change belongs to a story, and shows a step of it. */
export interface Mention {
  readonly story: string;
  readonly step: number | null;
}

/** Which change shows a step. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly seq: number;
  readonly what: Text;
  readonly precisionMs: number | null;
}

/** A time by a clock that is not ours, as written, with the field it stands in. */
export interface ServerTime {
  readonly time: RecordedTime;
  readonly precisionMs: number;
  readonly source: string;
}

/** Why a story waits: the cluster's reason and words, and a hint in ours. */
export interface Stuck {
  readonly reason: string;
  readonly message: string | null;
  readonly hint: Hint | null;
}

/** What to try: a text, and commands that speak to no cluster yet. */
export interface Hint extends Text {
  readonly commands: readonly Command[];
  /** Why one is missing; null where none is. */
  readonly noCommand: Text | null;
}

/** `unseen`: passed without evidence. */
export type StepState = 'ahead' | 'reached' | 'waiting' | 'failed' | 'unseen';

/** One stage of a story, as told from the whole log so far. */
export interface Step {
  readonly number: number;
  readonly id: string;
  readonly title: Text;
  readonly from: Actor;
  readonly to: Actor;
  readonly state: StepState;
  readonly at: RecordedTime | null;
  readonly notBefore: RecordedTime | null;
  readonly notAfter: RecordedTime | null;
  readonly dueAt: RecordedTime | null;
  readonly overdue: Stuck | null;
  readonly offsetMs: number | null;
  /** When the story got stuck here; null where it did not. `at` is when the step was reached, if it was. */
  readonly failedAt: RecordedTime | null;
  readonly repeats: number;
  /** When it happened again, the latest of them. */
  readonly repeatedAt: readonly RecordedTime[];
  readonly serverTime: ServerTime | null;
  readonly evidence: readonly Evidence[];
  readonly explanation: Text;
}

/** `unknown`: an audit log does not say what was written; `overtaken`: a later intention of its subject ended it; `givenUp`: the cluster, or whoever asked, ended it undone. */
export type State = 'running' | 'done' | 'stuck' | 'gone' | 'overtaken' | 'givenUp' | 'unknown';

/** The state of a story from a moment on; `step` and `stuck` only where it is stuck. */
export interface StateAt {
  readonly state: State;
  readonly at: RecordedTime;
  readonly step: number | null;
  readonly stuck: Stuck | null;
  /** The story that ended it; null where none did. */
  readonly by: string | null;
}

/** What somebody asked for, or what happened, that the story is about; ids as `created`, `scaled`, `rollout`, `healing`. */
export interface Intention {
  readonly id: string;
  readonly text: Text;
}

/** How many Pods were ready while the story ran, as far as it is told. */
export interface Readiness {
  readonly wanted: number;
  /** The fewest ready at once. */
  readonly fewest: number;
  /** For how long fewer than wanted were ready. */
  readonly shortMs: number;
  /** The most Pods at once. */
  readonly most: number;
  /** How few may be ready, and how many there may be, during a rollout; null elsewhere. */
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

/** What a story is about. */
export interface Subject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** The uid of the controller that owns it; null where none does. */
  readonly ownerUid: string | null;
}

/** One intention or incident of one subject, which may have several, and what came of it. `states` is never empty, oldest first. */
export interface Story {
  readonly id: string;
  readonly subject: Subject;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly states: readonly [StateAt, ...StateAt[]];
  readonly steps: readonly Step[];
  readonly spans: readonly Span[];
  /** The story that it is a part of; null where it is of none. */
  readonly parent: string | null;
  /** The stories that it consists of. */
  readonly parts: readonly string[];
  /** Null where its kind has none: a Pod's. */
  readonly intention: Intention | null;
  readonly readiness: Readiness | null;
}

/** What lasted: an image being pulled, a container running, a wait before the next try. */
export interface Span {
  /** pulling, running, backoff or terminating; others may come. */
  readonly kind: string;
  readonly actor: Actor;
  /** Empty where it is the whole Pod's. */
  readonly container: string;
  readonly at: RecordedTime;
  /** Null while it lasts. */
  readonly until: RecordedTime | null;
  /** The change that shows its beginning. */
  readonly seq: number;
  readonly label: Text;
}
