import { readFileSync } from 'node:fs';
import { ScriptedCluster, type KubernetesObject } from './trace-cluster';

const PODS = '/api/v1/pods';
const NODES = '/api/v1/nodes';
const SETS = '/apis/apps/v1/replicasets';
const DEPLOYMENTS = '/apis/apps/v1/deployments';

/** How large a cluster is. */
export interface Size {
  readonly nodes: number;
  readonly deployments: number;
  /** Of each Deployment. */
  readonly replicas: number;
}

interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly path: string;
  readonly object: KubernetesObject;
}

type Json = Record<string, unknown>;

/** Of the recorded creation of a Deployment, an object's versions in their order. */
function recorded(file: string): KubernetesObject[] {
  const trace = new URL(`../../src/test/resources/traces/deployment-create/${file}.ndjson`, import.meta.url);
  return readFileSync(trace, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { event: { type: string; object: KubernetesObject } }).event)
    .filter(({ type }) => type !== 'BOOKMARK')
    .map(({ object }) => object);
}

const firstPod = recorded('pods')[0]?.metadata.name ?? '';
const LIFE = recorded('pods').filter(({ metadata: { name } }) => name === firstPod);
const NODE = recorded('nodes')[0];
const SET = recorded('replicasets').at(-1);
const DEPLOYMENT = recorded('deployments').at(-1);

const uid = (kind: number, one: number, other = 0): string =>
  `${String(kind).padStart(8, '0')}-${String(one).padStart(4, '0')}-4000-8000-${String(other).padStart(12, '0')}`;

/** A cluster of many nodes and Deployments, all of whose Pods run; of one of them a rolling update can be told. */
export class LargeCluster extends ScriptedCluster {
  private version = 1000;
  private made = 0;

  constructor(private readonly size: Size) {
    super();
    const { nodes, deployments, replicas } = size;
    this.lists.set(
      NODES,
      Array.from({ length: nodes }, (_, index) => this.node(index)),
    );
    const apps = Array.from({ length: deployments }, (_, index) => index);
    this.lists.set(
      DEPLOYMENTS,
      apps.map((app) => this.renamed(DEPLOYMENT, { name: `app-${String(app)}`, uid: uid(2, app), app })),
    );
    this.lists.set(
      SETS,
      apps.map((app) => this.set(app, 'old')),
    );
    this.lists.set(
      PODS,
      apps.flatMap((app) => Array.from({ length: replicas }, () => this.pod(app, 'old', LIFE.length - 1))),
    );
  }

  /** What a rolling update of the first Deployment makes of its Pods, one after the other. */
  rollingUpdate(): readonly { readonly path: string; readonly line: string }[] {
    const changes: Change[] = [{ type: 'ADDED', path: SETS, object: this.set(0, 'new') }];
    const before = (this.lists.get(PODS) ?? []).slice(0, this.size.replicas);
    for (const old of before) {
      const place = this.made++;
      LIFE.forEach((_, at) => {
        changes.push({ type: at === 0 ? 'ADDED' : 'MODIFIED', path: PODS, object: this.pod(0, 'new', at, place) });
      });
      const metadata = { ...old.metadata, deletionTimestamp: '2026-11-23T03:05:50Z', deletionGracePeriodSeconds: 30 };
      for (const type of ['MODIFIED', 'DELETED'] as const) {
        const resourceVersion = String(this.version++);
        changes.push({ type, path: PODS, object: { ...old, metadata: { ...metadata, resourceVersion } } });
      }
    }
    return changes.map(({ type, path, object }) => ({ path, line: JSON.stringify({ type, object }) }));
  }

  /** A Pod whose container crashed and is not started again for a while. */
  crash(pod: number): { readonly path: string; readonly line: string } {
    const object = structuredClone(this.lists.get(PODS)?.[pod]) as unknown as {
      metadata: Json;
      status: { containerStatuses: Json[]; conditions: { type: string; status: string }[] };
    };
    object.metadata['resourceVersion'] = String(this.version++);
    const [status] = object.status.containerStatuses;
    Object.assign(status ?? {}, {
      ready: false,
      restartCount: 4,
      state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s restarting failed container' } },
    });
    for (const condition of object.status.conditions) {
      condition.status = condition.type.endsWith('Ready') ? 'False' : condition.status;
    }
    return { path: PODS, line: JSON.stringify({ type: 'MODIFIED', object }) };
  }

  private node(index: number): KubernetesObject {
    const name = `node-${String(index + 1)}`;
    const node = this.renamed(NODE, { name, uid: uid(1, index), app: 0 }) as KubernetesObject & { status: Json };
    return {
      ...node,
      status: { ...node.status, allocatable: { cpu: '8', memory: '32Gi', pods: '110' } },
    } as KubernetesObject;
  }

  private set(app: number, revision: string): KubernetesObject {
    const owner = { kind: 'Deployment', name: `app-${String(app)}`, uid: uid(2, app) };
    return this.renamed(SET, {
      name: `app-${String(app)}-${revision}`,
      uid: uid(3, app, revision === 'old' ? 0 : 1),
      app,
      owner,
    });
  }

  /** @param at which of its recorded versions it is; those of one Pod have one place */
  private pod(app: number, revision: string, at: number, place = this.made++): KubernetesObject {
    const owner = {
      kind: 'ReplicaSet',
      name: `app-${String(app)}-${revision}`,
      uid: uid(3, app, revision === 'old' ? 0 : 1),
    };
    const name = `app-${String(app)}-${revision}-${place.toString(36).padStart(5, '0')}`;
    const pod = this.renamed(LIFE[at], { name, uid: uid(4, app, place), app, owner }) as KubernetesObject & {
      spec: Json;
    };
    const { nodeName } = pod.spec;
    // Spread as a scheduler would, not in their order.
    const node = `node-${String(((place * 37) % this.size.nodes) + 1)}`;
    const spec = { ...pod.spec, ...(nodeName === undefined ? {} : { nodeName: node }) };
    const labels = { app: `app-${String(app)}`, 'pod-template-hash': revision };
    return { ...pod, spec, metadata: { ...pod.metadata, labels } } as KubernetesObject;
  }

  private renamed(
    object: KubernetesObject | undefined,
    to: { name: string; uid: string; app: number; owner?: { kind: string; name: string; uid: string } },
  ): KubernetesObject {
    if (object === undefined) {
      throw new Error('the trace holds none');
    }
    const { managedFields, ...metadata } = object.metadata as Json & { managedFields: unknown };
    const owners = to.owner && [{ apiVersion: 'apps/v1', controller: true, blockOwnerDeletion: true, ...to.owner }];
    return {
      ...object,
      metadata: {
        ...metadata,
        managedFields,
        name: to.name,
        uid: to.uid,
        resourceVersion: String(this.version++),
        ...(owners === undefined ? {} : { ownerReferences: owners }),
      },
    } as KubernetesObject;
  }
}
