import type { Text } from './model';
import type { Command } from './shell';

/** A workload that Podium can create at the press of a button; `command` does the same in a terminal. */
export interface Demo {
  readonly name: string;
  readonly title: Text;
  readonly explanation: Text;
  readonly command: Command;
}

/** The demos, the namespace they go to, and whether this cluster allows them. */
export interface Demos {
  readonly namespace: string;
  readonly allowed: boolean;
  readonly demos: readonly Demo[];
}

/** The object that a demo created. */
export interface Created {
  readonly namespace: string;
  readonly name: string;
  readonly kind: string;
  readonly uid: string;
}

/** Something that can be done with what a demo made; `command` does the same in a terminal. */
export interface DemoAction {
  /** As in `scale`, `undo`. */
  readonly action: string;
  readonly title: Text;
  readonly command: Command;
  /** Why it cannot be done now; null where it can. */
  readonly why: Text | null;
}

/** What a demo made, or a node, and what can be done with it. */
export interface ActedOn {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly actions: readonly DemoAction[];
}

/** Why a call failed, as RFC 9457 says it; status 0: no answer came. */
export interface ProblemDetail {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** Where in the text that was sent, from 1; null where it is about no text, or nobody can say. */
  readonly line: number | null;
  /** The file that it is about; null where it is about none. */
  readonly file: string | null;
  readonly column: number | null;
  readonly causes: readonly Cause[];
}

/** One of several things that are wrong: the field, what is wrong with it, and the line it stands on. */
export interface Cause {
  readonly field: string;
  readonly message: string;
  readonly line: number | null;
}

/** No answer came. */
export const UNREACHABLE: ProblemDetail = {
  status: 0,
  title: '',
  detail: '',
  file: null,
  line: null,
  column: null,
  causes: [],
};

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ProblemDetail };

/** What can be asked for about demos. None of these calls throws. */
export interface DemoCalls {
  demos(): Promise<Answer<Demos>>;
  /** Creates one; with `replace`, what exists of it is deleted first. */
  createDemo(name: string, replace: boolean): Promise<Answer<Created>>;
  /** Creates what a text of YAML describes; with `check`, only says whether it could. */
  createOwn(yaml: string, how: { replace?: boolean; check?: boolean }): Promise<Answer<readonly Created[]>>;
  /** What demos created and is still there. */
  created(): Promise<Answer<readonly Created[]>>;
  /** What can be done with it now. */
  actions(): Promise<Answer<readonly ActedOn[]>>;
  act(action: string, on: Pick<ActedOn, 'kind' | 'namespace' | 'name'>): Promise<Answer<null>>;
  cleanUp(): Promise<Answer<null>>;
}
