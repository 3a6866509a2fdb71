import { expect, it } from 'vitest';
import type { Change } from '../model/model';
import { change, nodeView, podView } from '../model/samples';
import type { ServicePortView } from '../model/view';
import { OUTSIDE, senderFor, sendersOf, targetOf, targetsOf } from './reachable';
import type { Objects } from './windows';

const port = (number: number, nodePort: number | null = null): ServicePortView => ({
  name: '',
  port: number,
  target: '80',
  nodePort,
  protocol: 'TCP',
});

const service = (namespace: string, name: string, ...ports: ServicePortView[]): Change =>
  change(1, {
    kind: 'Service',
    namespace,
    name,
    view: { type: 'service', serviceType: 'NodePort', address: '10.96.0.9', external: [], ports, selector: 'app=web' },
  });

const pod = (name: string, phase = 'Running', deleting = false): Change =>
  change(1, { kind: 'Pod', namespace: 'default', name, view: podView({ phase, deleting }) });

const slice: Change = change(1, {
  kind: 'EndpointSlice',
  namespace: 'default',
  name: 'web-1',
  view: {
    type: 'endpoints',
    service: 'web',
    endpoints: [
      { address: '10.244.1.2', pod: 'a-web', node: 'node-1', ready: true, serving: true, terminating: false },
    ],
  },
});

const objects = (...all: Change[]): Objects => new Map(all.map((one) => [`${one.kind} ${one.name}`, one]));

it('lets the laptop, each node and each Pod that runs send, in this order', () => {
  const there = objects(
    pod('tmp'),
    pod('new', 'Pending'),
    pod('going', 'Running', true),
    change(1, { kind: 'Node', namespace: '', name: 'node-1', view: nodeView() }),
  );
  expect(sendersOf(there)).toEqual([OUTSIDE, 'node-1', 'default/tmp']);
});

it('names a Service as its sender has to: shortly, with its namespace, by its address, by its node port', () => {
  const there = objects(service('default', 'web', port(80, 30080), port(8080)));
  expect(targetsOf(there, 'default/tmp')).toEqual(['http://web', 'http://web:8080']);
  expect(targetsOf(there, 'other/tmp')).toEqual(['http://web.default', 'http://web.default:8080']);
  expect(targetsOf(there, 'node-1')).toEqual(['http://10.96.0.9', 'http://10.96.0.9:8080']);
  expect(targetsOf(there, OUTSIDE)).toEqual(['http://localhost:30080']);
  expect(targetOf(there, 'default', 'web', OUTSIDE)).toBe('http://localhost:30080');
  expect(targetOf(there, 'default', 'nobody', OUTSIDE)).toBeNull();
});

it('has a Pod ask that is not behind the Service, else the laptop where it gets there, else one behind it', () => {
  const inside = service('default', 'web', port(80));
  const open = service('default', 'web', port(80, 30080));
  expect(senderFor(objects(inside, slice, pod('a-web'), pod('tmp')), 'default', 'web')).toBe('default/tmp');
  expect(senderFor(objects(open, slice, pod('a-web')), 'default', 'web')).toBe(OUTSIDE);
  expect(senderFor(objects(inside, slice, pod('a-web')), 'default', 'web')).toBe('default/a-web');
});
