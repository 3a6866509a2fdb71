import type {
  AutoscalerView,
  ContainerView,
  EndpointView,
  IngressRuleView,
  JobView,
  MetricView,
  ObjectRef,
  PodView,
  ServicePortView,
  View,
  WorkloadView,
} from '../model/view';
import { boolean, integer, number, string, time, type Fields } from './fields';

/** More of an object is not drawn. */
const MOST = 100;

/** Of each type of view; what is of another type is not drawn. */
const VIEWS: ReadonlyMap<string, (value: Fields) => View> = new Map<string, (value: Fields) => View>([
  ['pod', pod],
  [
    'node',
    (value) => ({
      type: 'node',
      ready: value.boolean('ready'),
      unschedulable: value.boolean('unschedulable'),
      lastRenewal: value.maybe('lastRenewal', time),
      taints: few(value, 'taints'),
      podsMost: value.maybe('podsMost', integer),
    }),
  ],
  [
    'lease',
    (value) => ({ type: 'lease', lastRenewal: value.maybe('lastRenewal', time), silent: value.boolean('silent') }),
  ],
  [
    'hand',
    (value) => ({
      type: 'hand',
      speed: value.number('speed'),
      frozen: value.boolean('frozen'),
      unplugged: value.texts('unplugged'),
      nodes: value.integer('nodes'),
    }),
  ],
  ['workload', workload],
  ['job', job],
  [
    'schedule',
    (value) => ({
      type: 'schedule',
      schedule: value.string('schedule'),
      timeZone: value.maybe('timeZone', string),
      suspended: value.boolean('suspended'),
      last: value.maybe('last', time),
      active: few(value, 'active'),
    }),
  ],
  [
    'service',
    (value) => ({
      type: 'service',
      serviceType: value.string('serviceType'),
      address: value.maybe('address', string),
      external: few(value, 'external'),
      ports: value.list('ports', servicePort, MOST),
      selector: value.string('selector'),
    }),
  ],
  [
    'endpoints',
    (value) => ({
      type: 'endpoints',
      service: value.maybe('service', string),
      endpoints: value.list('endpoints', endpoint, MOST),
    }),
  ],
  [
    'ingress',
    (value) => ({
      type: 'ingress',
      class: value.maybe('class', string),
      addresses: few(value, 'addresses'),
      rules: value.list('rules', ingressRule, MOST),
      tls: value.boolean('tls'),
    }),
  ],
  ['autoscaler', autoscaler],
  [
    'claim',
    (value) => ({
      type: 'claim',
      phase: value.string('phase'),
      volume: value.maybe('volume', string),
      class: value.maybe('class', string),
      asked: value.maybe('asked', string),
      got: value.maybe('got', string),
      provisioner: value.maybe('provisioner', string),
    }),
  ],
  [
    'volume',
    (value) => ({
      type: 'volume',
      phase: value.string('phase'),
      claim: value.maybe('claim', string),
      class: value.maybe('class', string),
      size: value.maybe('size', string),
    }),
  ],
  ['namespace', (value) => ({ type: 'namespace', phase: value.string('phase'), left: value.maybe('left', string) })],
]);

export const view = (value: Fields): View | null => VIEWS.get(value.string('type'))?.(value) ?? null;

function pod(value: Fields): PodView {
  return {
    type: 'pod',
    node: value.maybe('node', string),
    phase: value.string('phase'),
    reason: value.maybe('reason', string),
    ready: value.maybe('ready', boolean) ?? false,
    deleting: value.boolean('deleting'),
    owner: value.maybe('owner', string),
    ownerName: value.maybe('ownerName', string),
    revision: value.maybe('revision', string),
    address: value.maybe('address', string),
    claims: few(value, 'claims'),
    containers: value.list('containers', container, MOST),
  };
}

function container(value: Fields): ContainerView {
  return {
    name: value.string('name'),
    kind: value.string('kind'),
    image: value.maybe('image', string) ?? '',
    state: value.string('state'),
    reason: value.maybe('reason', string),
    exitCode: value.maybe('exitCode', number),
    ready: value.boolean('ready'),
    restarts: value.integer('restarts'),
  };
}

function workload(value: Fields): WorkloadView {
  return {
    type: 'workload',
    wanted: value.maybe('wanted', integer),
    total: value.maybe('total', integer),
    ready: value.maybe('ready', integer),
    updated: value.maybe('updated', integer),
    revision: value.maybe('revision', string),
    hash: value.maybe('hash', string),
    owner: value.maybeObject('owner', objectRef),
    paused: value.boolean('paused'),
    deleting: value.boolean('deleting'),
  };
}

function job(value: Fields): JobView {
  return {
    type: 'job',
    wanted: value.maybe('wanted', integer),
    parallelism: value.integer('parallelism'),
    active: value.integer('active'),
    ready: value.integer('ready'),
    succeeded: value.integer('succeeded'),
    failed: value.integer('failed'),
    limit: value.maybe('limit', integer),
    indexed: value.boolean('indexed'),
    completed: value.string('completed'),
    failedIndexes: value.string('failedIndexes'),
    suspended: value.boolean('suspended'),
    owner: value.maybeObject('owner', objectRef),
  };
}

function autoscaler(value: Fields): AutoscalerView {
  return {
    type: 'autoscaler',
    target: objectRef(value.object('target')),
    least: value.maybe('least', integer),
    most: value.maybe('most', integer),
    current: value.maybe('current', integer),
    desired: value.maybe('desired', integer),
    metrics: value.list('metrics', metric, MOST),
    limited: value.maybe('limited', string),
    windowSeconds: value.integer('windowSeconds'),
  };
}

function metric(value: Fields): MetricView {
  return {
    name: value.string('name'),
    target: value.string('target'),
    current: value.maybe('current', string),
    ratio: value.maybe('ratio', number),
  };
}

function servicePort(value: Fields): ServicePortView {
  return {
    name: value.string('name'),
    port: value.integer('port'),
    target: value.string('target'),
    nodePort: value.maybe('nodePort', integer),
    protocol: value.string('protocol'),
  };
}

function endpoint(value: Fields): EndpointView {
  return {
    address: value.string('address'),
    pod: value.maybe('pod', string),
    node: value.maybe('node', string),
    ready: value.boolean('ready'),
    serving: value.boolean('serving'),
    terminating: value.boolean('terminating'),
  };
}

function ingressRule(value: Fields): IngressRuleView {
  return {
    host: value.string('host'),
    path: value.string('path'),
    service: value.string('service'),
    port: value.string('port'),
  };
}

function objectRef(value: Fields): ObjectRef {
  return { kind: value.string('kind'), name: value.string('name') };
}

/** What the server leaves out where there is none. */
const few = (value: Fields, name: string): string[] =>
  value.maybe(name, (fields) => fields.texts(name).slice(0, MOST)) ?? [];
