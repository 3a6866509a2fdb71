import { describe, expect, it } from 'vitest';
import type { Change, ContainerView, PodView } from '../model/model';
import { change, nodeView, podView } from '../model/samples';
import { crowdAt, podsByNode } from './crowd';
import { onStage, showsNamespace } from './namespaces';
import { objectKey, type Objects } from './windows';

const all = showsNamespace('all', '');

const container = (more: Partial<ContainerView>): ContainerView => ({
  name: 'app',
  kind: 'container',
  image: 'nginx',
  state: 'running',
  reason: null,
  exitCode: null,
  ready: true,
  restarts: 0,
  ...more,
});

const node = (name: string, more = {}): Change =>
  change(1, { kind: 'Node', namespace: '', name, view: nodeView(more) });

const pod = (name: string, on: string | null, more: Partial<PodView> = {}, namespace = 'default'): Change =>
  change(2, {
    name,
    namespace,
    view: podView({ node: on, phase: 'Running', containers: [container({})], ...more }),
  });

const objects = (...changes: Change[]): Objects => new Map(changes.map((one) => [objectKey(one), one]));

describe('a crowd', () => {
  it('has a cell for each node, numbers in their order, and the Pods on them', () => {
    const crowd = crowdAt(objects(node('node-10'), node('node-2'), pod('a', 'node-2'), pod('b', null)), all);
    expect(crowd.cells.map(({ name, dots }) => [name, dots.length])).toEqual([
      ['node-2', 1],
      ['node-10', 0],
    ]);
    expect(crowd).toMatchObject({ pods: 2, fullest: 1, unbound: [{ name: 'b', node: null }] });
  });

  it('knows a node that may not be watched by its Pods', () => {
    expect(crowdAt(objects(pod('a', 'hidden')), all).cells).toMatchObject([
      { name: 'hidden', ready: true, most: null },
    ]);
  });

  it('says of each cell the worst of its Pods', () => {
    const failing = container({ state: 'waiting', ready: false, reason: 'CrashLoopBackOff' });
    const crowd = crowdAt(
      objects(node('n'), pod('a', 'n'), pod('b', 'n', { containers: [failing] }), pod('c', 'n', { deleting: true })),
      all,
    );
    expect(crowd.cells[0]?.worst).toBe('failing');
    expect(crowd.cells[0]?.dots.map(({ name, state }) => [name, state])).toEqual([
      ['a', 'ready'],
      ['b', 'failing'],
      ['c', 'ending'],
    ]);
  });

  it('has the Pods of one Deployment as one workload, whichever ReplicaSet made them', () => {
    const of = (revision: string): Partial<PodView> => ({
      owner: 'ReplicaSet',
      ownerName: `web-${revision}`,
      revision,
    });
    const crowd = crowdAt(
      objects(node('n'), pod('web-a-1', 'n', of('a')), pod('web-b-1', 'n', of('b')), pod('lone', 'n')),
      all,
    );
    expect(crowd.cells[0]?.dots.map(({ workload }) => workload)).toEqual([
      'default/Deployment/web',
      'default/Deployment/web',
      'default/lone',
    ]);
  });

  it('counts Pods out of sight for how full a node is, and does not draw them', () => {
    const crowd = crowdAt(
      objects(node('n', { podsMost: 110 }), pod('a', 'n'), pod('proxy', 'n', {}, 'kube-system')),
      showsNamespace('others', 'default'),
    );
    expect(crowd.cells[0]).toMatchObject({ count: 2, most: 110, dots: [{ name: 'a' }] });
  });

  it('keeps the value of each cell in which nothing happened', () => {
    const one = objects(node('n'), node('m'), pod('a', 'n'), pod('b', 'm'));
    const before = crowdAt(one, all);
    const after = crowdAt(new Map([...one, ['Pod/default/a', pod('a', 'n', { deleting: true })]]), all, before);
    expect(after.cells[0]).toBe(before.cells[0]);
    expect(after.cells[1]).not.toBe(before.cells[1]);
    expect(crowdAt(one, all, before).cells).toBe(before.cells);
  });

  it('counts the Pods in sight of each node', () => {
    const there = objects(node('n'), node('m'), pod('a', 'n'), pod('x', 'n', {}, 'kube-system'));
    expect([...podsByNode(there, showsNamespace('own', 'default'))]).toEqual([
      ['n', 1],
      ['m', 0],
    ]);
  });
});

describe('the namespaces on the stage', () => {
  const there = objects(
    node('n'),
    pod('a', 'n'),
    pod('b', 'n', {}, 'shop'),
    pod('proxy', 'n', {}, 'kube-system'),
    pod('dns', 'n', {}, 'kube-system'),
  );
  const seen = (choice: 'own' | 'others' | 'all', own: string): unknown => {
    const { objects: left, hidden } = onStage(there, showsNamespace(choice, own));
    return [[...left.values()].map(({ name }) => name).join(' '), hidden.pods, hidden.namespaces];
  };

  it('are that of the story in view, all but those of Kubernetes, or all', () => {
    expect(seen('own', 'default')).toEqual(['n a', 3, 2]);
    expect(seen('others', 'default')).toEqual(['n a b', 2, 1]);
    expect(seen('all', 'default')).toEqual(['n a b proxy dns', 0, 0]);
  });

  it('have the one of Kubernetes that a story in view is of', () => {
    expect(seen('own', 'kube-system')).toEqual(['n proxy dns', 2, 2]);
    expect(seen('others', 'kube-system')).toEqual(['n a b proxy dns', 0, 0]);
  });

  it('are all but those of Kubernetes where the story in view has none', () => {
    expect(seen('own', '')).toEqual(['n a b', 2, 1]);
  });

  it('are the same value where nothing is out of sight', () => {
    expect(onStage(there, showsNamespace('all', '')).objects).toBe(there);
  });
});
