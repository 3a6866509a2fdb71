import type { Change } from '../model/model';
import type { ServiceView } from '../model/view';
import type { Objects } from './windows';

/** Whoever is on the laptop. */
export const OUTSIDE = 'outside';

const HTTP = 80;

/** Who may send a request: the laptop, then each node, then each Pod that runs, as the practice API names them. */
export function sendersOf(objects: Objects): readonly string[] {
  const nodes: string[] = [];
  const pods: string[] = [];
  for (const { namespace, name, view } of objects.values()) {
    if (view?.type === 'node') {
      nodes.push(name);
    } else if (view?.type === 'pod' && view.phase === 'Running' && !view.deleting) {
      pods.push(`${namespace}/${name}`);
    }
  }
  return [OUTSIDE, ...nodes.sort(), ...pods.sort()];
}

/** What a sender may ask of the Services that are there: from outside only node ports are reached. */
export function targetsOf(objects: Objects, from: string): readonly string[] {
  return [...objects.values()]
    .flatMap((change) => (change.view?.type === 'service' ? targetsAt(change, change.view, from) : []))
    .sort();
}

/** How a Service is asked by a sender; null where it is not reached from there. */
export function targetOf(objects: Objects, namespace: string, name: string, from: string): string | null {
  for (const change of objects.values()) {
    if (change.view?.type === 'service' && change.namespace === namespace && change.name === name) {
      return targetsAt(change, change.view, from)[0] ?? null;
    }
  }
  return null;
}

/** The first that reaches a Service: a Pod of its namespace that is not its own, any other Pod, else the laptop. */
export function senderFor(objects: Objects, namespace: string, name: string): string {
  const behind = new Set<string>();
  for (const { view } of objects.values()) {
    if (view?.type === 'endpoints' && view.service === name) {
      view.endpoints.forEach(({ pod }) => behind.add(`${namespace}/${pod ?? ''}`));
    }
  }
  const pods = sendersOf(objects).filter((one) => one.includes('/') && !behind.has(one));
  return (
    pods.find((one) => one.startsWith(`${namespace}/`)) ??
    pods[0] ??
    (targetOf(objects, namespace, name, OUTSIDE) === null
      ? (sendersOf(objects).find((one) => one.includes('/')) ?? OUTSIDE)
      : OUTSIDE)
  );
}

function targetsAt({ namespace, name }: Change, view: ServiceView, from: string): string[] {
  const tcp = view.ports.filter(({ protocol }) => protocol === 'TCP');
  if (from === OUTSIDE) {
    return tcp.flatMap(({ nodePort }) => (nodePort === null ? [] : [`http://localhost:${String(nodePort)}`]));
  }
  if (!from.includes('/')) {
    // A machine does not ask the cluster's DNS server.
    const { address } = view;
    return address === null || address === 'None' ? [] : tcp.map(({ port }) => url(address, port));
  }
  const host = from.startsWith(`${namespace}/`) ? name : `${name}.${namespace}`;
  return tcp.map(({ port }) => url(host, port));
}

const url = (host: string, port: number): string => `http://${host}${port === HTTP ? '' : `:${String(port)}`}`;
