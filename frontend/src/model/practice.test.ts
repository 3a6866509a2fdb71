import { describe, expect, it } from 'vitest';
import { text } from './samples';
import type { Component } from './practice';
import { groupsOf } from './practice';

const component = (name: string, kind: string, node: string | null = null): Component => ({
  name,
  kind,
  node,
  running: true,
  does: text('page.product'),
});

describe("the practice cluster's components", () => {
  it('are grouped: the control plane, the controllers, and each node with its kubelet', () => {
    const groups = groupsOf([
      component('node/node-1', 'node', 'node-1'),
      component('job-controller', 'controller'),
      component('kubelet/node-1', 'kubelet', 'node-1'),
      component('node/node-2', 'node', 'node-2'),
      component('kube-scheduler', 'scheduler'),
      component('deployment-controller', 'controller'),
    ]);
    expect(groups.map(({ is, name, components }) => [is, name, ...components.map((one) => one.name)])).toEqual([
      ['plane', '', 'kube-scheduler'],
      ['controllers', '', 'job-controller', 'deployment-controller'],
      ['node', 'node-1', 'node/node-1', 'kubelet/node-1'],
      ['node', 'node-2', 'node/node-2'],
    ]);
  });
});
