import type { Cluster, ClusterNode, Watch } from './story/cluster';
import type { Context, Contexts } from './story/context';
import type { Created, Demos, ProblemDetail } from './story/demo';
import type { Item } from './story/feed';
import type {
  Actor,
  Author,
  Change,
  Evidence,
  ServerTime,
  StateAt,
  Step,
  Story,
  Stuck,
  Subject,
  Text,
} from './story/model';
import type { RecordedTime } from './story/time';
import { recordedTime } from './story/time';

/*
 * Everything that comes from the server passes through here and nowhere else. Unknown fields and frames are ignored;
 * what is missing or of another type is a problem that names the field. No function of this file throws.
 */

export type Frame =
  | { type: 'hello'; epoch: string; first: number; last: number; now: RecordedTime; cluster: Cluster }
  | { type: 'changes'; epoch: string; items: Item[] }
  | { type: 'freshness'; epoch: string; now: RecordedTime; state: string; problem: string | null; watches: Watch[] }
  | { type: 'first'; epoch: string; first: number }
  | { type: 'resume'; epoch: string; after: string; reason: string }
  | { type: 'error'; title: string; detail: string }
  | { type: 'unknown' };

export interface Stories {
  readonly epoch: string;
  readonly now: RecordedTime;
  readonly stories: Story[];
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

export const parseFrame = (text: string): Parsed<Frame> => parsed(text, frame);
export const parseStories = (text: string): Parsed<Stories> => parsed(text, storiesAnswer);
export const parseCluster = (text: string): Parsed<Cluster> => parsed(text, cluster);
export const parseContexts = (text: string): Parsed<Contexts> => parsed(text, contexts);
export const parseDemos = (text: string): Parsed<Demos> => parsed(text, demos);
export const parseCreated = (text: string): Parsed<Created> => parsed(text, created);
export const parseChanges = (text: string): Parsed<Change[]> => parsed(text, (value) => value.list('changes', change));
export const parseProblem = (text: string): Parsed<ProblemDetail> => parsed(text, problemDetail);

class Mismatch extends Error {}

function parsed<T>(text: string, read: (value: Fields) => T): Parsed<T> {
  try {
    return { ok: true, value: read(new Fields(JSON.parse(text), '')) };
  } catch (error) {
    return { ok: false, problem: error instanceof Mismatch ? error.message : 'the answer is not JSON' };
  }
}

/** A JSON object whose fields are read by name and type. */
class Fields {
  private readonly fields: Record<string, unknown>;

  constructor(
    value: unknown,
    private readonly path: string,
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Mismatch(`${path || 'the answer'} is not an object`);
    }
    this.fields = value as Record<string, unknown>;
  }

  string(name: string): string {
    return this.read(name, 'a string', (value) => typeof value === 'string');
  }

  number(name: string): number {
    return this.read(name, 'a number', (value) => typeof value === 'number' && Number.isFinite(value));
  }

  integer(name: string): number {
    return this.read(name, 'a whole number', (value) => Number.isSafeInteger(value) && (value as number) >= 0);
  }

  boolean(name: string): boolean {
    return this.read(name, 'true or false', (value) => typeof value === 'boolean');
  }

  time(name: string): RecordedTime {
    const time = recordedTime(this.string(name));
    if (time === null) {
      throw new Mismatch(`${this.at(name)} is not an RFC 3339 time`);
    }
    return time;
  }

  one<T extends string>(name: string, ...allowed: readonly T[]): T {
    return this.read(name, `one of ${allowed.join(', ')}`, (value) => allowed.includes(value as T));
  }

  strings(name: string): Record<string, string> {
    const entries = Object.entries(this.object(name).fields);
    return Object.fromEntries(entries.map(([key, value]) => [key, typeof value === 'string' ? value : String(value)]));
  }

  object(name: string): Fields {
    return new Fields(this.fields[name], this.at(name));
  }

  list<T>(name: string, read: (value: Fields) => T): T[] {
    const values: unknown[] = this.read(name, 'a list', Array.isArray);
    return values.map((value, index) => read(new Fields(value, `${this.at(name)}[${String(index)}]`)));
  }

  /** The same for a field that may be null or missing. */
  maybe<T>(name: string, read: (fields: this, name: string) => T): T | null {
    return this.fields[name] === undefined || this.fields[name] === null ? null : read(this, name);
  }

  maybeObject<T>(name: string, read: (value: Fields) => T): T | null {
    return this.maybe(name, () => read(this.object(name)));
  }

  private read<T>(name: string, expected: string, fits: (value: unknown) => boolean): T {
    const value = this.fields[name];
    if (!fits(value)) {
      throw new Mismatch(`${this.at(name)} is not ${expected}`);
    }
    return value as T;
  }

  private at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}

const string = (fields: Fields, name: string): string => fields.string(name);
const number = (fields: Fields, name: string): number => fields.number(name);
const integer = (fields: Fields, name: string): number => fields.integer(name);
const time = (fields: Fields, name: string): RecordedTime => fields.time(name);

function frame(value: Fields): Frame {
  const type = value.string('type');
  switch (type) {
    case 'hello':
      return {
        type,
        epoch: value.string('epoch'),
        first: value.integer('first'),
        last: value.integer('last'),
        now: value.time('now'),
        cluster: cluster(value.object('cluster')),
      };
    case 'changes':
      return { type, epoch: value.string('epoch'), items: value.list('items', item) };
    case 'freshness':
      return {
        type,
        epoch: value.string('epoch'),
        now: value.time('now'),
        state: value.string('state'),
        problem: value.maybe('problem', string),
        watches: value.list('watches', watch),
      };
    case 'first':
      return { type, epoch: value.string('epoch'), first: value.integer('first') };
    case 'resume':
      return {
        type,
        epoch: value.string('epoch'),
        after: value.string('after'),
        reason: value.maybe('reason', string) ?? '',
      };
    case 'error':
      return { type, title: value.string('title'), detail: value.maybe('detail', string) ?? '' };
    default:
      return { type: 'unknown' };
  }
}

function storiesAnswer(value: Fields): Stories {
  return { epoch: value.string('epoch'), now: value.time('now'), stories: value.list('stories', story) };
}

function demos(value: Fields): Demos {
  return {
    namespace: value.string('namespace'),
    allowed: value.boolean('allowed'),
    demos: value.list('demos', (demo) => ({
      name: demo.string('name'),
      title: text(demo.object('title')),
      explanation: text(demo.object('explanation')),
      kubectl: demo.string('kubectl'),
    })),
  };
}

function created(value: Fields): Created {
  return {
    namespace: value.string('namespace'),
    name: value.string('name'),
    kind: value.string('kind'),
    uid: value.string('uid'),
  };
}

function problemDetail(value: Fields): ProblemDetail {
  return {
    status: value.maybe('status', integer) ?? 0,
    title: value.maybe('title', string) ?? '',
    detail: value.maybe('detail', string) ?? '',
  };
}

function cluster(value: Fields): Cluster {
  return {
    context: value.string('context'),
    practice: value.boolean('practice'),
    state: value.string('state'),
    problem: value.maybe('problem', string),
    version: value.maybe('version', string) ?? '',
    containerRuntime: value.maybe('containerRuntime', string) ?? '',
    nodes: value.list('nodes', (node): ClusterNode => ({ name: node.string('name'), ready: node.boolean('ready') })),
    kubeconfig: value.maybe('kubeconfig', string) ?? '',
    kubeconfigProblem: value.maybe('kubeconfigProblem', string),
    watches: value.list('watches', watch),
  };
}

function contexts(value: Fields): Contexts {
  return {
    contexts: value.list('contexts', (context): Context => ({
      name: context.string('name'),
      server: context.string('server'),
      current: context.boolean('current'),
      practice: context.boolean('practice'),
      inView: context.boolean('inView'),
      demosAllowed: context.object('demos').boolean('allowed'),
    })),
    problem: value.maybe('problem', string),
  };
}

function watch(value: Fields): Watch {
  return {
    kind: value.string('kind'),
    state: value.string('state'),
    ageMs: value.maybe('ageMs', number),
    problem: value.maybe('problem', string),
  };
}

function item(value: Fields): Item {
  return { change: change(value.object('change')), stories: value.list('stories', story) };
}

function change(value: Fields): Change {
  return {
    seq: value.integer('seq'),
    receivedAt: value.time('receivedAt'),
    type: value.string('type'),
    kind: value.string('kind'),
    namespace: value.string('namespace'),
    name: value.string('name'),
    resourceVersion: value.string('resourceVersion'),
    author: value.maybeObject('author', author),
    summary: text(value.object('summary')),
    story: value.maybe('story', string),
    step: value.maybe('step', integer),
  };
}

function story(value: Fields): Story {
  const [first, ...rest] = value.list('states', stateAt);
  if (first === undefined) {
    throw new Mismatch(`the story ${value.string('id')} has no state`);
  }
  return {
    id: value.string('id'),
    subject: subject(value.object('subject')),
    firstSeq: value.integer('firstSeq'),
    lastSeq: value.integer('lastSeq'),
    states: [first, ...rest],
    steps: value.list('steps', step),
  };
}

function subject(value: Fields): Subject {
  return {
    kind: value.string('kind'),
    namespace: value.string('namespace'),
    name: value.string('name'),
    uid: value.string('uid'),
  };
}

function stateAt(value: Fields): StateAt {
  const reason = value.maybe('reason', string);
  return {
    state: value.one('state', 'running', 'done', 'stuck', 'gone'),
    at: value.time('at'),
    step: value.maybe('step', integer),
    stuck: reason === null ? null : stuck(value),
  };
}

function stuck(value: Fields): Stuck {
  return {
    reason: value.string('reason'),
    message: value.maybe('message', string),
    hint: value.maybeObject('hint', text),
  };
}

function step(value: Fields): Step {
  return {
    number: value.integer('number'),
    id: value.string('id'),
    title: text(value.object('title')),
    from: actor(value.object('from')),
    to: actor(value.object('to')),
    state: value.one('state', 'ahead', 'reached', 'waiting', 'failed', 'unseen'),
    at: value.maybe('at', time),
    notBefore: value.maybe('notBefore', time),
    notAfter: value.maybe('notAfter', time),
    dueAt: value.maybe('dueAt', time),
    overdue: value.maybeObject('overdue', stuck),
    offsetMs: value.maybe('offsetMs', number),
    repeats: value.integer('repeats'),
    serverTime: value.maybeObject('serverTime', serverTime),
    evidence: value.list('evidence', evidence),
    explanation: text(value.object('explanation')),
  };
}

function serverTime(value: Fields): ServerTime {
  return { time: value.time('time'), precisionMs: value.number('precisionMs'), source: value.string('source') };
}

function evidence(value: Fields): Evidence {
  return {
    kind: value.one('kind', 'measured', 'inferred'),
    seq: value.integer('seq'),
    what: text(value.object('what')),
    precisionMs: value.maybe('precisionMs', number),
  };
}

function author(value: Fields): Author {
  return {
    actor: actor(value.object('actor')),
    how: value.one('how', 'measured', 'inferred'),
    manager: value.maybe('manager', string) ?? '',
  };
}

function actor(value: Fields): Actor {
  return {
    role: value.one('role', 'client', 'api-server', 'scheduler', 'controller', 'kubelet', 'runtime'),
    name: value.string('name'),
  };
}

function text(value: Fields): Text {
  return { key: value.string('key'), args: value.strings('args'), text: value.maybe('text', string) };
}
