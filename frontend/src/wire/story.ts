import type {
  Actor,
  Author,
  Change,
  Evidence,
  Hint,
  Intention,
  Mention,
  Readiness,
  ServerTime,
  Span,
  StateAt,
  Step,
  Story,
  Stuck,
  Subject,
  Text,
} from '../model/model';
import type { Fields } from './fields';
import { asIs, integer, Mismatch, number, string, time } from './fields';
import { view } from './view';

export function change(value: Fields): Change {
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
    story: value.maybe('story', asIs),
    step: value.maybe('step', integer),
    mentions: value.list('mentions', mention),
    view: value.maybeObject('view', view),
  };
}

function mention(value: Fields): Mention {
  return { story: value.string('story'), step: value.maybe('step', integer) };
}

export function story(value: Fields): Story {
  const [first, ...rest] = value.list('states', stateAt);
  if (first === undefined) {
    throw new Mismatch(`the story ${value.string('id')} has no state`);
  }
  return {
    id: value.asIs('id'),
    subject: subject(value.object('subject')),
    firstSeq: value.integer('firstSeq'),
    lastSeq: value.integer('lastSeq'),
    states: [first, ...rest],
    steps: value.list('steps', step),
    spans: value.maybe('spans', () => value.list('spans', span)) ?? [],
    parent: value.maybe('parent', string),
    parts: value.texts('parts'),
    intention: value.maybeObject('intention', intention),
    readiness: value.maybeObject('readiness', readiness),
  };
}

function subject(value: Fields): Subject {
  return {
    kind: value.string('kind'),
    namespace: value.string('namespace'),
    name: value.string('name'),
    uid: value.string('uid'),
    ownerUid: value.maybe('ownerUid', string),
  };
}

function intention(value: Fields): Intention {
  return { id: value.string('id'), text: text(value.object('text')) };
}

function readiness(value: Fields): Readiness {
  return {
    wanted: value.integer('wanted'),
    fewest: value.integer('fewest'),
    shortMs: value.number('shortMs'),
    most: value.integer('most'),
    atLeast: value.maybe('atLeast', integer),
    atMost: value.maybe('atMost', integer),
  };
}

function stateAt(value: Fields): StateAt {
  const reason = value.maybe('reason', string);
  return {
    state: value.one('state', 'running', 'done', 'stuck', 'gone', 'overtaken', 'givenUp', 'unknown'),
    at: value.time('at'),
    step: value.maybe('step', integer),
    stuck: reason === null ? null : stuck(value),
    by: value.maybe('by', string),
  };
}

function stuck(value: Fields): Stuck {
  return {
    reason: value.string('reason'),
    message: value.maybe('message', string),
    hint: value.maybeObject('hint', hint),
  };
}

function hint(value: Fields): Hint {
  return { ...text(value), commands: value.commands('commands'), noCommand: value.maybeObject('noCommand', text) };
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
    failedAt: value.maybe('failedAt', time),
    repeats: value.integer('repeats'),
    repeatedAt: value.maybe('repeatedAt', () => value.times('repeatedAt')) ?? [],
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

export function author(value: Fields): Author {
  return {
    actor: actor(value.object('actor')),
    how: value.one('how', 'measured', 'inferred'),
    manager: value.maybe('manager', string) ?? '',
  };
}

export function actor(value: Fields): Actor {
  return {
    role: value.one('role', 'client', 'api-server', 'scheduler', 'controller', 'kubelet', 'runtime'),
    name: value.string('name'),
  };
}

export function text(value: Fields): Text {
  return { key: value.string('key'), args: value.strings('args'), text: value.maybe('text', string) };
}

function span(value: Fields): Span {
  return {
    kind: value.string('kind'),
    actor: actor(value.object('actor')),
    container: value.string('container'),
    at: value.time('at'),
    until: value.maybe('until', time),
    seq: value.integer('seq'),
    label: text(value.object('label')),
  };
}
