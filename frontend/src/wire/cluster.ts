import type { Cluster, ClusterNode, Watch } from '../model/cluster';
import type { Context, Contexts } from '../model/context';
import type { Fields } from './fields';
import { asIs, number, string } from './fields';
import { text } from './story';

export function cluster(value: Fields): Cluster {
  return {
    context: value.asIs('context'),
    practice: value.boolean('practice'),
    state: value.string('state'),
    why: value.maybeObject('why', text),
    version: value.maybe('version', string) ?? '',
    containerRuntime: value.maybe('containerRuntime', string) ?? '',
    nodes: value.list('nodes', (node): ClusterNode => ({ name: node.string('name'), ready: node.boolean('ready') })),
    kubeconfig: value.maybe('kubeconfig', asIs) ?? '',
    kubeconfigProblem: value.maybe('kubeconfigProblem', string),
    watches: value.list('watches', watch),
  };
}

export function contexts(value: Fields): Contexts {
  return {
    contexts: value.list('contexts', (context): Context => ({
      name: context.asIs('name'),
      server: context.string('server'),
      current: context.boolean('current'),
      practice: context.boolean('practice'),
      inView: context.boolean('inView'),
      demosAllowed: context.object('demos').boolean('allowed'),
    })),
    problem: value.maybe('problem', string),
  };
}

export function watch(value: Fields): Watch {
  return {
    kind: value.string('kind'),
    state: value.string('state'),
    ageMs: value.maybe('ageMs', number),
    why: value.maybeObject('why', text),
  };
}
