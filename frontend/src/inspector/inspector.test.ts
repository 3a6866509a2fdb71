import { describe, expect, it } from 'vitest';
import type { Answer } from '../model/demo';
import { UNREACHABLE } from '../model/demo';
import type { ChangeDetail, ChangedPath, Json } from '../model/detail';
import type { Author } from '../model/model';
import { change } from '../model/samples';
import { Details } from './details';
import { holds, parts, written } from './paths';
import { diffRows, folded, objectRows, yamlOf } from './rows';

const SCHEDULER: Author = { actor: { role: 'scheduler', name: 'kube-scheduler' }, how: 'inferred', manager: '' };
const KUBELET: Author = { actor: { role: 'kubelet', name: 'node-1' }, how: 'measured', manager: 'kubelet' };

const before: Json = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'db', resourceVersion: '306', managedFields: [{ manager: 'kubectl' }], labels: { 'a.b/c': 'x' } },
  spec: { containers: [{ name: 'db', image: 'mongo:3.3', args: ['--rest', '--httpinterface'] }] },
  status: { phase: 'Pending' },
};
const after: Json = {
  ...before,
  metadata: { name: 'db', resourceVersion: '307', managedFields: [], labels: { 'a.b/c': 'x' } },
  spec: { containers: [{ name: 'db', image: 'mongo:3.3', args: ['--rest', '--httpinterface'] }], nodeName: 'node-1' },
  status: {
    phase: 'Running',
    conditions: [
      { type: 'Ready', status: 'True' },
      { type: 'PodScheduled', status: 'True' },
    ],
  },
};
const paths: ChangedPath[] = [
  { path: 'spec.nodeName', op: 'added', author: SCHEDULER },
  { path: 'status.phase', op: 'changed', author: KUBELET },
  { path: 'status.conditions', op: 'added', author: KUBELET },
  { path: 'status.conditions[type=PodScheduled]', op: 'added', author: SCHEDULER },
];

describe('what changed', () => {
  const rows = diffRows(before, after, paths);
  const changed = rows.filter(({ op }) => op !== 'same');

  it('is told line by line, each with the author of its path', () => {
    expect(changed.map(({ op, path, author }) => [op, path, author?.actor.role ?? null])).toEqual([
      ['added', 'spec.nodeName', 'scheduler'],
      ['removed', 'status.phase', 'kubelet'],
      ['added', 'status.phase', 'kubelet'],
      ['added', 'status.conditions', 'kubelet'],
      ['added', 'status.conditions[0].type', 'kubelet'],
      ['added', 'status.conditions[0].status', 'kubelet'],
      ['added', 'status.conditions[1].type', 'scheduler'],
      ['added', 'status.conditions[1].status', 'scheduler'],
    ]);
  });

  it('leaves out what differs at each write', () => {
    expect(rows.filter(({ path }) => path.startsWith('metadata.resourceVersion'))).toEqual([]);
    expect(rows.filter(({ path }) => path.startsWith('metadata.managedFields'))).toEqual([]);
  });

  it('folds what did not change, save what the changes belong to', () => {
    const all = folded(rows);
    const shown = all.flatMap((row) => ('op' in row ? [row.text] : []));
    expect(shown).toContain('spec:');
    expect(shown).toContain('status:');
    expect(shown).not.toContain('    image: mongo:3.3');
    const hidden = all.reduce((sum, row) => sum + ('op' in row ? 0 : row.rows.length), 0);
    expect(hidden + shown.length).toBe(rows.length);
  });

  it('of an object that was not there is all of it', () => {
    expect(diffRows(null, after, []).every(({ op }) => op === 'added')).toBe(true);
    expect(diffRows(after, null, []).every(({ op }) => op === 'removed')).toBe(true);
    expect(folded(diffRows(after, after, [])).length).toBe(diffRows(after, after, []).length);
  });

  it('keeps a text of several lines together', () => {
    const script: Json = { data: { 'run.sh': 'one\ntwo\n' }, kind: 'ConfigMap' };
    const told = objectRows(script);
    expect(told.map(({ path }) => path)).toEqual([
      'data',
      "data['run.sh']",
      "data['run.sh']",
      "data['run.sh']",
      'kind',
    ]);
  });
});

describe('an object', () => {
  it('is told without managedFields, unless they are wanted', () => {
    expect(yamlOf(before)).not.toContain('managedFields');
    expect(yamlOf(before, true)).toContain('managedFields');
    expect(yamlOf(before).startsWith('apiVersion: v1\nkind: Pod\n')).toBe(true);
  });
});

describe('a path', () => {
  it('is read as the server writes it', () => {
    expect(parts("metadata.labels['a.b/c']")).toEqual([{ field: 'metadata' }, { field: 'labels' }, { field: 'a.b/c' }]);
    expect(parts('spec.containers[name=db].args[0]')).toEqual([
      { field: 'spec' },
      { field: 'containers' },
      { element: 'name=db' },
      { field: 'args' },
      { element: '0' },
    ]);
  });

  it('holds what is below it, and tells elements by place, by key or by themselves', () => {
    const db = { name: 'db', ports: [] };
    const way = [{ field: 'spec' }, { field: 'containers' }, { index: 0, element: db }, { field: 'image' }];
    expect(holds('spec', way)).toBe(true);
    expect(holds('spec.containers[0].image', way)).toBe(true);
    expect(holds('spec.containers[name=db]', way)).toBe(true);
    expect(holds('spec.containers[name=web]', way)).toBe(false);
    expect(holds('spec.containers[name=db].image.tag', way)).toBe(false);
    expect(
      holds('metadata.finalizers[=it]', [{ field: 'metadata' }, { field: 'finalizers' }, { index: 3, element: 'it' }]),
    ).toBe(true);
    expect(written(way)).toBe('spec.containers[0].image');
  });
});

describe('the bodies of changes', () => {
  const detail = (seq: number): ChangeDetail => ({
    change: change(seq),
    object: {},
    before: null,
    paths: [],
    verdict: null,
    decision: null,
    belief: null,
    line: '',
  });

  function loading(): {
    details: Details;
    asked: number[];
    told: number[];
    failed: number[];
    answer: (ok?: boolean) => Promise<void>;
  } {
    const asked: number[] = [];
    const told: number[] = [];
    const failed: number[] = [];
    const answers: ((answer: Answer<ChangeDetail>) => void)[] = [];
    const details = new Details(
      (seq) => {
        asked.push(seq);
        return new Promise((resolve) => answers.push(resolve));
      },
      ({ change: { seq } }) => told.push(seq),
      ({ status }) => failed.push(status),
    );
    const answer = async (ok = true): Promise<void> => {
      const seq = asked[asked.length - answers.length] ?? 0;
      answers.shift()?.(ok ? { ok: true, value: detail(seq) } : { ok: false, problem: UNREACHABLE });
      await Promise.resolve();
      await Promise.resolve();
    };
    return { details, asked, told, failed, answer };
  }

  it('are asked for once', async () => {
    const { details, asked, told, answer } = loading();
    details.want(1);
    await answer();
    details.want(1);
    expect([asked, told]).toEqual([[1], [1, 1]]);
  });

  it('of several wishes while one is on its way, only the latest is asked for', async () => {
    const { details, asked, told, answer } = loading();
    [1, 2, 3, 4].forEach((seq) => {
      details.want(seq);
    });
    await answer();
    await answer();
    expect([asked, told]).toEqual([[1, 4], [4]]);
  });

  it('that cannot be had are said to, and asked for again', async () => {
    const { details, asked, failed, answer } = loading();
    details.want(1);
    await answer(false);
    expect(failed).toEqual([0]);
    details.want(1);
    expect(asked).toEqual([1, 1]);
  });
});
