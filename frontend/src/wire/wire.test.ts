import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordedTime } from '../model/time';
import {
  parseAdvice,
  parseChanges,
  parseCluster,
  parseContexts,
  parseCreated,
  parseDemos,
  parseDetail,
  parseFrame,
  parsePractice,
  parseProblem,
  parseReadiness,
  parseStories,
} from '.';

const folder = new URL('../../../src/test/resources/wire/', import.meta.url);
const sample = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

function value<T>(parsed: { ok: true; value: T } | { ok: false; problem: string }): T {
  if (!parsed.ok) {
    throw new Error(parsed.problem);
  }
  return parsed.value;
}

function problem(parsed: { ok: true } | { ok: false; problem: string }): string {
  return parsed.ok ? 'no problem' : parsed.problem;
}

/** A sample with one value replaced. */
function altered(name: string, alter: (json: Record<string, never>) => void): string {
  const json = JSON.parse(sample(name)) as Record<string, never>;
  alter(json);
  return JSON.stringify(json);
}

describe('the samples of the wire', () => {
  it.each(readdirSync(folder).filter((name) => name.startsWith('frame-')))('%s is read as the frame it is', (name) => {
    expect(value(parseFrame(sample(name))).type).toBe(name.replace(/^frame-(.*)\.json$/, '$1'));
  });

  it('changes carry their author, their step and their stories', () => {
    const frame = value(parseFrame(sample('frame-changes.json')));
    const items = frame.type === 'changes' ? frame.items : [];
    expect(items[0]?.change).toMatchObject({
      seq: 58,
      step: 3,
      author: { how: 'inferred' },
      story: '01k5x7m3q2.9f6c1f0e',
    });
    expect(items[0]?.stories[0]?.steps[0]).toMatchObject({ id: 'bound', state: 'reached', offsetMs: 24.869 });
    expect(items[0]?.stories[0]?.steps[0]?.at).toBe(recordedTime('2026-11-23T03:05:23.942870Z'));
    expect(items[0]?.stories[0]?.steps[1]).toMatchObject({ state: 'waiting', overdue: { reason: 'KubeletSilent' } });
    expect(items[1]?.change).toMatchObject({ type: 'gap', author: null, story: null });
  });

  it('advice has a sentence, why, and commands of words', () => {
    expect(value(parseAdvice(sample('hints.json')))).toMatchObject([
      {
        id: 'image-tag',
        text: { key: 'advice.image-tag', args: { image: 'nginx' } },
        why: { key: 'advice.image-tag.why', args: { name: 'web' } },
        commands: [['kubectl', 'set', 'image', 'pod/web', 'main=NAME:TAG', '-n', 'default']],
        noCommand: null,
        story: '01k5x7m3q2.1',
      },
    ]);
    expect(value(parseAdvice('{"epoch":"e","hints":[]}'))).toEqual([]);
    expect(problem(parseAdvice('{"epoch":"e"}'))).toContain('hints');
  });

  it('a verdict says of each node which plugin refused it, or its points', () => {
    expect(value(parseDetail(sample('verdict.json'))).verdict).toEqual({
      node: 'node-1',
      nodes: [
        { node: 'node-1', filter: null, reasons: [], points: { NodeResourcesFit: '93' }, total: 93 },
        { node: 'node-2', filter: 'NodeResourcesFit', reasons: ['Insufficient cpu'], points: {}, total: 0 },
      ],
    });
    expect(value(parseDetail(sample('change-detail.json'))).verdict).toBeNull();
  });

  it('a decision says by which rule, where Kubernetes has it, and for what', () => {
    expect(value(parseDetail(sample('decision.json'))).decision).toEqual({
      by: 'replicaset-controller',
      rule: 'replicaset.rank',
      source: 'pkg/controller/controller_utils.go: ActivePodsWithRanks',
      about: { kind: 'ReplicaSet', namespace: 'default', name: 'web-7d9c' },
      concerns: { kind: 'Pod', namespace: 'default', name: 'web-7d9c-x' },
      dueAt: recordedTime('2026-11-23T03:07:31.402317Z'),
    });
    expect(value(parseDetail(sample('change-detail.json'))).decision).toBeNull();
  });

  it('a belief says what a kube-proxy holds, and how iptables-save prints it', () => {
    const { belief } = value(parseDetail(sample('belief.json')));
    expect(belief?.rows).toEqual([
      { what: 'default/web:http/TCP', values: ['10.244.1.2:80 web-1 node-1'], gone: false },
    ]);
    expect(belief?.rules).toHaveLength(1);
    expect(value(parseDetail(sample('change-detail.json'))).belief).toBeNull();
  });

  it('a change of the practice controls carries all of them', () => {
    const frame = value(parseFrame(sample('hand.json')));
    const items = frame.type === 'changes' ? frame.items : [];
    expect(items[0]?.change.view).toEqual({
      type: 'hand',
      speed: 0.5,
      frozen: true,
      unplugged: ['kube-scheduler', 'node/node-1'],
      nodes: 2,
    });
  });

  it('the practice cluster tells its components and what comes next', () => {
    const does = { key: 'practice.does.scheduler', args: {}, text: 'finds a node' };
    const answer = {
      ...{ speed: 0.5, slowest: 0.05, fastest: 20, frozen: true, nodes: 2, mostNodes: 20, taken: null },
      components: [{ name: 'kube-scheduler', kind: 'scheduler', node: null, state: 'unplugged', does }],
      next: {
        component: 'kube-scheduler',
        verb: 'bind',
        resource: 'pods',
        namespace: 'default',
        name: 'db',
        text: does,
      },
    };
    const read = value(parsePractice(JSON.stringify(answer)));
    expect(read.components[0]).toMatchObject({ name: 'kube-scheduler', running: false });
    expect(read.next?.text.text).toBe('finds a node');
    expect(problem(parsePractice(JSON.stringify({ ...answer, frozen: 'yes' })))).toContain('frozen');
  });

  it('stories carry why they are stuck', () => {
    const { stories } = value(parseStories(sample('stories.json')));
    expect(stories[0]?.states.at(-1)).toMatchObject({ state: 'stuck', step: 5, stuck: { reason: 'ErrImagePull' } });
    expect(stories[0]?.states.at(-1)?.stuck?.hint).toMatchObject({
      commands: [['kubectl', 'describe', 'pod', 'typo', '-n', 'default']],
      noCommand: null,
    });
    expect(stories[0]?.states[0]).toMatchObject({ state: 'running', stuck: null });
  });

  it('a workload’s story carries its intention, its readiness and what ended it; an older one has none of it', () => {
    const told = (more: object): unknown =>
      value(parseStories(altered('stories.json', ({ stories }) => Object.assign(stories?.[0] ?? {}, more)))).stories[0];
    const ended = {
      state: 'overtaken',
      at: '2026-11-23T03:05:56.937Z',
      step: null,
      reason: null,
      by: 'e.2-deployment',
    };
    const readiness = { wanted: 3, fewest: 2, shortMs: 750.123, most: 4, atLeast: 3, atMost: 4 };
    const intention = { id: 'scaled', text: { key: 'intention.workload.scaled', args: { from: '3', to: '5' } } };
    expect(told({ states: [ended], intention, readiness, parts: ['e.3'] })).toMatchObject({
      states: [{ state: 'overtaken', by: 'e.2-deployment', stuck: null }],
      intention: { id: 'scaled', text: { args: { from: '3', to: '5' } } },
      readiness,
      parts: ['e.3'],
    });
    expect(told({ states: [{ ...ended, state: 'unknown', by: undefined }] })).toMatchObject({
      states: [{ state: 'unknown', by: null }],
    });
    expect(told({ readiness: { ...readiness, atLeast: undefined, atMost: undefined } })).toMatchObject({
      readiness: { atLeast: null, atMost: null },
    });
    expect(told({})).toMatchObject({ intention: null, readiness: null, states: [{ by: null }, { by: null }] });
  });

  it('a series carries what each revision had of it, in the order in which they came', () => {
    const { readiness } = JSON.parse(sample('../golden/wire/deployment-stories.json')) as { readiness: object };
    const series = value(parseReadiness(JSON.stringify(readiness)));
    expect(series.revisions.map(({ number }) => number)).toEqual(['1', '2']);
    const [before, after] = series.revisions.map(({ hash }) => hash);
    expect(series.points[0]?.revisions).toEqual([{ hash: before, ready: 2, pods: 2 }]);
    expect(series.points.at(-1)?.revisions).toEqual([{ hash: after, ready: 2, pods: 2 }]);
    expect(new Set(series.points.map(({ wanted }) => wanted))).toEqual(new Set([2]));
  });

  it('the cluster carries its watches', () => {
    expect(value(parseCluster(sample('cluster.json'))).watches[1]).toMatchObject({ kind: 'Job', ageMs: null });
  });

  it('contexts carry whether they are in view and whether demos are allowed', () => {
    const { contexts, problem: why } = value(parseContexts(sample('contexts.json')));
    expect(contexts[0]).toMatchObject({ name: 'practice', practice: true, inView: true, demosAllowed: true });
    expect(contexts[1]).toMatchObject({ name: 'team', current: true, inView: false, demosAllowed: false });
    expect(why).toBeNull();
  });

  it('demos carry the words of their kubectl lines', () => {
    expect(value(parseDemos(sample('demos.json'))).demos[0]?.command).toContain('create');
    expect(value(parseCreated(sample('demo-created.json')))).toMatchObject({ namespace: 'default', name: 'db' });
  });
});

describe('what does not fit', () => {
  it('is named by its field', () => {
    expect(problem(parseFrame(altered('frame-hello.json', (json) => delete json['first'])))).toBe(
      'first is not a whole number',
    );
    expect(problem(parseFrame(altered('frame-hello.json', (json) => (json['now'] = 'noon' as never))))).toBe(
      'now is not an RFC 3339 time',
    );
    expect(problem(parseFrame(sample('frame-changes.json').replace('"reached"', '"arrived"')))).toBe(
      'items[0].stories[0].steps[0].state is not one of ahead, reached, waiting, failed, unseen',
    );
    const stateless = altered('stories.json', ({ stories }) => Object.assign(stories?.[0] ?? {}, { states: [] }));
    expect(problem(parseStories(stateless))).toContain('has no state');
  });

  it.each(['', 'banana', '[]', 'null', '42', '{', '{"type":1}', '{"type":"changes","epoch":"e","items":[null]}'])(
    'never throws: %j',
    (text) => {
      expect(parseFrame(text).ok).toBe(false);
    },
  );

  it('is ignored where it is only unknown', () => {
    expect(value(parseFrame(altered('frame-first.json', (json) => (json['more'] = {} as never)))).type).toBe('first');
    expect(value(parseFrame('{"type":"weather","rain":true}')).type).toBe('unknown');
  });

  it('is no reason to lose the problem that a server reports', () => {
    expect(
      value(parseProblem('{"status":409,"title":"It exists","detail":"The Pod db exists.","type":"x"}')),
    ).toMatchObject({
      status: 409,
      title: 'It exists',
      detail: 'The Pod db exists.',
    });
    expect(value(parseProblem('{}'))).toMatchObject({ status: 0, title: '', detail: '' });
  });

  it('names the place in a list', () => {
    expect(problem(parseChanges('{"changes":[{"seq":-1}]}'))).toBe('changes[0].seq is not a whole number');
  });
});
