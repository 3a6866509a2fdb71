import type { Advice } from '../model/advice';
import type { Cluster } from '../model/cluster';
import type { Contexts } from '../model/context';
import type { Belief, ChangeDetail, ChangedPath, DecidedOn, Decision, NodeVerdict, Verdict } from '../model/detail';
import type { ActedOn, Created, Demos, ProblemDetail } from '../model/demo';
import type { Change, Story } from '../model/model';
import type { Overview } from '../model/overview';
import type { Practice } from '../model/practice';
import type { SentRequest } from '../model/request';
import type { ReadinessSeries } from '../model/series';
import type { RecordedTime } from '../model/time';
import type { Traffic } from '../model/traffic';
import type { FeedWindow } from '../story/windows';
import { cluster, contexts } from './cluster';
import { asIs, integer, parsed, parsedInParts, string, time, type Fields, type Parsed } from './fields';
import { practice, sentRequest } from './practice';
import { actor, author, change, story, text } from './story';

/** Answer of GET /api/stories: at most as many as were asked for, newest first, of `total`. */
export interface Stories {
  readonly epoch: string;
  readonly now: RecordedTime;
  readonly total: number;
  readonly stories: Story[];
}

/** Answer of GET /api/changes; `more` where further ones follow. */
export interface Changes {
  readonly changes: Change[];
  readonly more: boolean;
}

export const parseStories = (text: string): Parsed<Stories> => parsed(text, stories);
export const parseStory = (text: string): Parsed<Story> => parsed(text, story);
export const parseCluster = (text: string): Parsed<Cluster> => parsed(text, cluster);
export const parseContexts = (text: string): Parsed<Contexts> => parsed(text, contexts);
export const parseDemos = (text: string): Parsed<Demos> => parsed(text, demos);
export const parseCreated = (text: string): Parsed<Created> => parsed(text, created);
export const parseCreatedList = (text: string): Parsed<Created[]> =>
  parsed(text, (value) => value.list('objects', created));
export const parseActions = (text: string): Parsed<ActedOn[]> =>
  parsed(text, (value) => value.list('objects', actedOn));
export const parseChanges = (text: string): Parsed<Changes> => parsed(text, changes);
export const parseDetail = (text: string): Parsed<ChangeDetail> => parsed(text, detail);
export const parseOverview = (text: string): Parsed<Overview> => parsed(text, overview);
export const parsePractice = (text: string): Parsed<Practice> => parsed(text, practice);
export const parseSentRequest = (text: string): Parsed<SentRequest> => parsed(text, sentRequest);
export const parseAdvice = (text: string): Parsed<Advice[]> => parsed(text, (value) => value.list('hints', advice));
export const parseReadiness = (text: string): Parsed<ReadinessSeries> => parsed(text, readinessSeries);
export const parseTraffic = (text: string): Parsed<Traffic> => parsed(text, traffic);
export const parseProblem = (text: string): Parsed<ProblemDetail> => parsed(text, problemDetail);

function stories(value: Fields): Stories {
  const told = value.list('stories', story);
  return {
    epoch: value.asIs('epoch'),
    now: value.time('now'),
    total: value.maybe('total', integer) ?? told.length,
    stories: told,
  };
}

function changes(value: Fields): Changes {
  return {
    changes: value.list('changes', change),
    more: value.maybe('more', (fields, name) => fields.boolean(name)) ?? false,
  };
}

/**
 * A window is large: it is read in parts, and what else the page has to do comes in between. Never throws.
 *
 * @param pause lets others work
 */
export const parseWindow = (text: string, pause: () => Promise<void>): Promise<Parsed<FeedWindow>> =>
  parsedInParts(text, async (value) => ({
    epoch: value.asIs('epoch'),
    from: value.integer('from'),
    to: value.integer('to'),
    since: value.maybe('since', time),
    until: value.maybe('until', time),
    base: await value.listInParts('base', change, pause),
    changes: await value.listInParts('changes', change, pause),
  }));

function detail(value: Fields): ChangeDetail {
  return {
    change: change(value.object('change')),
    object: value.json('object'),
    before: value.json('before'),
    paths: value.list('paths', changedPath),
    verdict: value.maybeObject('verdict', verdict),
    decision: value.maybeObject('decision', decision),
    belief: value.maybeObject('belief', belief),
    line: value.maybe('line', string) ?? '',
  };
}

function verdict(value: Fields): Verdict {
  return { node: value.maybe('node', string), nodes: value.list('nodes', nodeVerdict) };
}

function nodeVerdict(value: Fields): NodeVerdict {
  return {
    node: value.string('node'),
    filter: value.maybe('filter', string),
    reasons: value.texts('reasons'),
    points: value.strings('points'),
    total: value.number('total'),
  };
}

function decision(value: Fields): Decision {
  return {
    by: value.string('by'),
    rule: value.string('rule'),
    source: value.maybe('source', string),
    about: decidedOn(value.object('about')),
    concerns: value.maybeObject('concerns', decidedOn),
    dueAt: value.maybe('dueAt', time),
  };
}

function belief(value: Fields): Belief {
  return {
    of: value.string('of'),
    rows: value.list('rows', (row) => ({
      what: row.string('what'),
      values: row.texts('values'),
      gone: row.boolean('gone'),
    })),
    rules: value.texts('rules'),
  };
}

function decidedOn(value: Fields): DecidedOn {
  return { kind: value.string('kind'), namespace: value.string('namespace'), name: value.string('name') };
}

function changedPath(value: Fields): ChangedPath {
  return {
    path: value.string('path'),
    op: value.one('op', 'added', 'removed', 'changed'),
    author: value.maybeObject('author', author),
  };
}

function overview(value: Fields): Overview {
  return {
    epoch: value.asIs('epoch'),
    first: value.integer('first'),
    last: value.integer('last'),
    from: value.time('from'),
    to: value.time('to'),
    counts: value.integers('counts'),
    lanes: value.list('lanes', (lane) => ({
      actor: lane.maybeObject('actor', actor),
      kind: lane.string('kind'),
      counts: lane.integers('counts'),
    })),
    steps: value.list('steps', (mark) => ({
      story: mark.asIs('story'),
      number: mark.integer('number'),
      state: mark.string('state'),
      at: mark.time('at'),
    })),
    gaps: value.list('gaps', (gap) => ({
      seq: gap.integer('seq'),
      at: gap.time('at'),
      kind: gap.string('kind'),
      about: gap.string('about'),
    })),
  };
}

function demos(value: Fields): Demos {
  return {
    namespace: value.string('namespace'),
    allowed: value.boolean('allowed'),
    demos: value.list('demos', (demo) => ({
      name: demo.asIs('name'),
      title: text(demo.object('title')),
      explanation: text(demo.object('explanation')),
      command: demo.command('command'),
    })),
  };
}

function advice(value: Fields): Advice {
  const said = text(value);
  return {
    id: value.asIs('id'),
    text: said,
    why: { key: `${said.key}.why`, args: said.args, text: value.string('why') },
    commands: value.commands('commands'),
    noCommand: value.maybeObject('noCommand', text),
    source: value.string('source'),
    story: value.maybe('story', asIs),
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

function actedOn(value: Fields): ActedOn {
  return {
    kind: value.asIs('kind'),
    namespace: value.asIs('namespace'),
    name: value.asIs('name'),
    actions: value.list('actions', (action) => ({
      action: action.asIs('action'),
      title: text(action.object('title')),
      command: action.command('command'),
      why: action.maybeObject('why', text),
    })),
  };
}

function traffic(value: Fields): Traffic {
  return {
    story: value.asIs('story'),
    all: value.integer('all'),
    failed: value.integer('failed'),
    points: value.list('points', (point) => ({
      from: point.time('from'),
      to: point.time('to'),
      answered: point.integer('answered'),
      failed: point.integer('failed'),
    })),
    said: text(value.object('said')),
    reasons: value.list('reasons', text),
  };
}

function readinessSeries(value: Fields): ReadinessSeries {
  return {
    story: value.asIs('story'),
    wanted: value.integer('wanted'),
    fewest: value.integer('fewest'),
    most: value.integer('most'),
    points: value.list('points', (point) => ({
      at: point.time('at'),
      ready: point.integer('ready'),
      pods: point.integer('pods'),
      going: point.integer('going'),
      wanted: point.integer('wanted'),
      revisions: point.list('revisions', (share) => ({
        hash: share.asIs('hash'),
        ready: share.integer('ready'),
        pods: share.integer('pods'),
      })),
    })),
    revisions: value.list('revisions', (revision) => ({
      hash: revision.asIs('hash'),
      number: revision.maybe('revision', string),
    })),
    compared: value.maybeObject('compared', text),
  };
}

function problemDetail(value: Fields): ProblemDetail {
  return {
    status: value.maybe('status', integer) ?? 0,
    title: value.maybe('title', string) ?? '',
    detail: value.maybe('detail', string) ?? '',
    file: value.maybe('file', string),
    line: value.maybe('line', integer),
    column: value.maybe('column', integer),
    causes:
      value.maybe('causes', () =>
        value.list('causes', (cause) => ({
          field: cause.maybe('field', string) ?? '',
          message: cause.maybe('message', string) ?? '',
          line: cause.maybe('line', integer),
        })),
      ) ?? [],
  };
}
