import { describe, expect, it } from 'vitest';
import { at } from './at';
import type { ContainerView, PodView, Span, Story, View } from '../model/model';
import { change, ms, nodeView, podView, state, step, story, text } from '../model/samples';
import { sceneAt, type Scene } from './scene';
import type { Objects } from './windows';

const container = (more: Partial<ContainerView> = {}): ContainerView => ({
  name: 'db',
  kind: 'container',
  image: 'mongo:3.3',
  state: 'waiting',
  reason: null,
  exitCode: null,
  ready: false,
  restarts: 0,
  ...more,
});

const pod = (more: Partial<PodView> = {}): PodView => podView({ containers: [container()], ...more });

function objects(...all: [kind: string, name: string, view: View, story?: string][]): Objects {
  return new Map(
    all.map(([kind, name, view, its], index) => [
      `${kind}/${name}`,
      change(index + 1, { kind, name, view, story: its ?? null }),
    ]),
  );
}

const pulling: Span = {
  kind: 'pulling',
  actor: { role: 'runtime', name: 'node-1' },
  container: 'db',
  at: ms(500),
  until: ms(2500),
  seq: 9,
  label: text('pulling'),
};

const db: Story = story('db', {
  steps: [
    step(1, 'reached', { at: ms(0) }),
    step(2, 'reached', {
      at: ms(7),
      from: { role: 'api-server', name: 'kube-apiserver' },
      to: { role: 'scheduler', name: 'kube-scheduler' },
    }),
    step(3, 'reached', {
      at: ms(25),
      from: { role: 'scheduler', name: 'kube-scheduler' },
      to: { role: 'api-server', name: 'kube-apiserver' },
    }),
    step(4, 'reached', {
      at: ms(59),
      from: { role: 'api-server', name: 'kube-apiserver' },
      to: { role: 'kubelet', name: 'node-1' },
    }),
  ],
  spans: [pulling],
});
const stories = new Map([['db', db]]);

const look = (view: PodView, time: number): Scene =>
  sceneAt(objects(['Pod', 'db', view, 'db'], ['Node', 'node-1', nodeView()]), stories, at(db, ms(time)), ms(time));

describe('a Pod on the stage', () => {
  it('is a record first, then expected on its node, and there once the kubelet has it', () => {
    expect(look(pod(), 10).pods[0]?.place).toBe('api');
    expect(look(pod({ node: 'node-1' }), 30).pods[0]?.place).toBe('expected');
    expect(look(pod({ node: 'node-1' }), 60).pods[0]?.place).toBe('node');
  });

  it('is there by its status where nothing tells its story', () => {
    const there = (view: PodView): unknown => sceneAt(objects(['Pod', 'x', view]), stories, null, ms(0)).pods[0]?.place;
    expect(there(pod({ node: 'node-1' }))).toBe('expected');
    expect(there(pod({ node: 'node-1', phase: 'Running' }))).toBe('node');
    expect(there(pod({ node: 'node-1', containers: [container({ reason: 'ContainerCreating' })] }))).toBe('node');
  });

  it.each([
    [container(), 10, 'waits'],
    [container({ reason: 'ContainerCreating' }), 100, 'starting'],
    [container({ reason: 'ContainerCreating' }), 600, 'pulling'],
    [container({ state: 'running' }), 3000, 'running'],
    [container({ state: 'running', ready: true }), 3000, 'ready'],
    [container({ state: 'running', kind: 'init' }), 3000, 'ready'],
    [container({ state: 'terminated', exitCode: 0 }), 3000, 'done'],
    [container({ state: 'terminated', exitCode: 1 }), 3000, 'crashed'],
    [container({ reason: 'CrashLoopBackOff' }), 3000, 'backoff'],
    [container({ reason: 'ErrImagePull' }), 3000, 'crashed'],
  ])('has a container %o that at %d ms is seen to be: %s', (view, time, seen) => {
    const { containers } = look(pod({ node: 'node-1', containers: [view] }), time).pods[0] ?? { containers: [] };
    expect(containers[0]?.state).toBe(seen);
  });

  it('is in one word what its worst container is', () => {
    const mixed = [container({ state: 'running', ready: true }), container({ name: 'b', reason: 'CrashLoopBackOff' })];
    expect(look(pod({ node: 'node-1', containers: mixed }), 3000).pods[0]?.state).toBe('backoff');
    expect(look(pod({ node: 'node-1', phase: 'Succeeded' }), 3000).pods[0]?.state).toBe('done');
    expect(look(pod({ node: 'node-1', phase: 'Failed' }), 3000).pods[0]?.state).toBe('crashed');
  });
});

describe('the arrows', () => {
  it('are those of the steps so far, the one in view loudest', () => {
    expect(look(pod(), 30).arrows.map(({ step: { number }, state: loud }) => [number, loud])).toEqual([
      [1, 'passed'],
      [2, 'passed'],
      [3, 'current'],
    ]);
    expect([...look(pod(), 30).acting]).toEqual(['scheduler', 'api-server']);
  });

  it('say where it is stuck', () => {
    const stuck = story('db', {
      ...db,
      steps: [...db.steps.slice(0, 2), step(3, 'failed', { failedAt: ms(20) })],
      states: [state('running', ms(0)), { ...state('stuck', ms(20)), step: 3 }],
    });
    const { arrows } = sceneAt(objects(), new Map(), at(stuck, ms(30)), ms(30));
    expect(arrows.at(-1)).toMatchObject({ step: { number: 3 }, state: 'stuck' });
  });
});

describe('the nodes', () => {
  it('stand in the order that people count in, with what is wrong with them', () => {
    const all = objects(
      ['Node', 'node-10', nodeView({ ready: false })],
      ['Node', 'node-2', nodeView({ unschedulable: true })],
      ['Pod', 'x', pod({ node: 'node-3', phase: 'Running' })],
    );
    const { nodes } = sceneAt(all, stories, null, ms(0));
    expect(nodes.map(({ name, ready, cordoned }) => [name, ready, cordoned])).toEqual([
      ['node-2', true, true],
      ['node-3', true, false],
      ['node-10', false, false],
    ]);
  });

  it('say which one the Pod in view goes to, once it is bound', () => {
    expect(look(pod(), 10).nodes[0]?.inView).toBe(false);
    expect(look(pod({ node: 'node-1' }), 30).nodes[0]?.inView).toBe(true);
  });
});

describe('a workload’s story', () => {
  const dc = { role: 'controller', name: 'deployment-controller' } as const;
  const rc = { role: 'controller', name: 'replicaset-controller' } as const;
  const api = { role: 'api-server', name: 'kube-apiserver' } as const;
  const any = { role: 'kubelet', name: '' } as const;
  const web = story('web', {
    subject: { kind: 'Deployment', namespace: 'default', name: 'web', uid: 'u', ownerUid: null },
    parts: ['web-1', 'web-2'],
    steps: [
      step(1, 'reached', { id: 'submitted', at: ms(0) }),
      step(2, 'reached', { id: 'observed', at: ms(5), from: api, to: dc }),
      step(3, 'reached', { id: 'replicaset', at: ms(10), from: dc, to: api }),
      step(4, 'reached', { id: 'pods', at: ms(20), from: rc, to: api }),
      step(5, 'reached', { id: 'podsReady', at: ms(3000), from: any, to: api }),
    ],
  });
  const all = objects(
    ['Node', 'node-1', nodeView()],
    ['Node', 'node-2', nodeView()],
    ['Node', 'node-3', nodeView()],
    ['Pod', 'web-1', pod({ node: 'node-1' }), 'web-1'],
    ['Pod', 'web-2', pod({ node: 'node-2' }), 'web-2'],
    ['Pod', 'db', pod({ node: 'node-3' }), 'db'],
  );
  const seen = (time: number): Scene => sceneAt(all, new Map([['web', web]]), at(web, ms(time)), ms(time));

  it('has the Pods of its parts in view, and their nodes', () => {
    expect(seen(20).pods.map(({ name, inView }) => [name, inView])).toEqual([
      ['web-1', true],
      ['web-2', true],
      ['db', false],
    ]);
    expect(seen(20).nodes.map(({ inView }) => inView)).toEqual([true, true, false]);
  });

  it('names the controller that acts in the step in view, else the latest that did', () => {
    expect([0, 5, 20, 3000].map((time) => seen(time).controller)).toEqual([
      '',
      'deployment-controller',
      'replicaset-controller',
      'replicaset-controller',
    ]);
    expect(seen(20).client).toBe('kubectl');
  });

  it('has a kubelet that is not named stand on the node of the Pod in view that changed last', () => {
    expect(seen(3000).arrows.at(-1)?.step.from).toEqual({ role: 'kubelet', name: 'node-2' });
  });
});
