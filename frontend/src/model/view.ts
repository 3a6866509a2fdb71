import type { RecordedTime } from './time';

/** What the stage draws of an object. */
export type View =
  | PodView
  | NodeView
  | LeaseView
  | ControlsView
  | WorkloadView
  | JobView
  | ScheduleView
  | ServiceView
  | EndpointsView
  | IngressView
  | AutoscalerView
  | ClaimView
  | VolumeView
  | NamespaceView;

/** Another object, in the same namespace where it has one. */
export interface ObjectRef {
  readonly kind: string;
  readonly name: string;
}

export interface PodView {
  readonly type: 'pod';
  /** The node it is bound to; null before. */
  readonly node: string | null;
  readonly phase: string;
  readonly reason: string | null;
  readonly ready: boolean;
  readonly deleting: boolean;
  /** The kind of the controller that owns it. */
  readonly owner: string | null;
  readonly ownerName: string | null;
  /** By its label: of which template of its owner it is. */
  readonly revision: string | null;
  readonly address: string | null;
  /** Its PersistentVolumeClaims, by name. */
  readonly claims: readonly string[];
  readonly containers: readonly ContainerView[];
}

/** `kind`: container, init or sidecar; `state`: waiting, running or terminated. */
export interface ContainerView {
  readonly name: string;
  readonly kind: string;
  readonly image: string;
  readonly state: string;
  readonly reason: string | null;
  readonly exitCode: number | null;
  readonly ready: boolean;
  readonly restarts: number;
}

export interface NodeView {
  readonly type: 'node';
  readonly ready: boolean;
  readonly unschedulable: boolean;
  /** When its kubelet renewed its lease last, as far as that was told: renewals in time are not. */
  readonly lastRenewal: RecordedTime | null;
  /** Each as `key=value:Effect`. */
  readonly taints: readonly string[];
  /** How many Pods it takes. */
  readonly podsMost: number | null;
}

/** A node's lease; its name is the node's. */
export interface LeaseView {
  readonly type: 'lease';
  readonly lastRenewal: RecordedTime | null;
  /** Whether it is no longer renewed. */
  readonly silent: boolean;
}

/** The teacher's controls of the practice cluster: what is slowed, frozen or unplugged. */
export interface ControlsView {
  readonly type: 'hand';
  /** How fast the cluster acts; 1 is real time. Not the playback speed. */
  readonly speed: number;
  readonly frozen: boolean;
  /** By name: kube-scheduler, kubelet/node-1, node/node-1, deployment-controller. */
  readonly unplugged: readonly string[];
  readonly nodes: number;
}

/** A Deployment, ReplicaSet, StatefulSet or DaemonSet. Counts are the status's own, null where it has none yet. */
export interface WorkloadView {
  readonly type: 'workload';
  readonly wanted: number | null;
  readonly total: number | null;
  readonly ready: number | null;
  readonly updated: number | null;
  /** As its kind numbers or names its templates. */
  readonly revision: string | null;
  /** A ReplicaSet's hash of its template, which its Pods' names hold. */
  readonly hash: string | null;
  readonly owner: ObjectRef | null;
  readonly paused: boolean;
  readonly deleting: boolean;
}

export interface JobView {
  readonly type: 'job';
  /** How many have to succeed; null where one success is enough. */
  readonly wanted: number | null;
  readonly parallelism: number;
  readonly active: number;
  readonly ready: number;
  readonly succeeded: number;
  readonly failed: number;
  /** How many may fail before the Job gives up. */
  readonly limit: number | null;
  readonly indexed: boolean;
  /** Ranges of indexes, as `0-3,5`. */
  readonly completed: string;
  readonly failedIndexes: string;
  readonly suspended: boolean;
  readonly owner: ObjectRef | null;
}

/** A CronJob. */
export interface ScheduleView {
  readonly type: 'schedule';
  readonly schedule: string;
  readonly timeZone: string | null;
  readonly suspended: boolean;
  /** When it was due last, and a Job was created. */
  readonly last: RecordedTime | null;
  /** The names of its Jobs that run. */
  readonly active: readonly string[];
}

export interface ServiceView {
  readonly type: 'service';
  readonly serviceType: string;
  /** Its virtual address; `None` where it is headless. */
  readonly address: string | null;
  readonly external: readonly string[];
  readonly ports: readonly ServicePortView[];
  /** As `app=web,tier=x`; empty where it selects nothing. */
  readonly selector: string;
}

export interface ServicePortView {
  readonly name: string;
  readonly port: number;
  readonly target: string;
  readonly nodePort: number | null;
  readonly protocol: string;
}

/** An EndpointSlice. */
export interface EndpointsView {
  readonly type: 'endpoints';
  readonly service: string | null;
  readonly endpoints: readonly EndpointView[];
}

export interface EndpointView {
  readonly address: string;
  readonly pod: string | null;
  readonly node: string | null;
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
}

export interface IngressView {
  readonly type: 'ingress';
  readonly class: string | null;
  readonly addresses: readonly string[];
  readonly rules: readonly IngressRuleView[];
  readonly tls: boolean;
}

/** One path of one host; an empty host is any. */
export interface IngressRuleView {
  readonly host: string;
  readonly path: string;
  readonly service: string;
  readonly port: string;
}

export interface AutoscalerView {
  readonly type: 'autoscaler';
  readonly target: ObjectRef;
  readonly least: number | null;
  readonly most: number | null;
  readonly current: number | null;
  readonly desired: number | null;
  readonly metrics: readonly MetricView[];
  /** Why it wants no more or no fewer, by the reason of its condition; null where nothing limits it. */
  readonly limited: string | null;
  /** For how long it holds back before it scales down. */
  readonly windowSeconds: number;
}

export interface MetricView {
  readonly name: string;
  readonly target: string;
  readonly current: string | null;
  /** Current by target. */
  readonly ratio: number | null;
}

/** A PersistentVolumeClaim. */
export interface ClaimView {
  readonly type: 'claim';
  readonly phase: string;
  readonly volume: string | null;
  readonly class: string | null;
  readonly asked: string | null;
  readonly got: string | null;
  /** Who is to make a volume for it. */
  readonly provisioner: string | null;
}

/** A PersistentVolume. */
export interface VolumeView {
  readonly type: 'volume';
  readonly phase: string;
  /** As `namespace/name`. */
  readonly claim: string | null;
  readonly class: string | null;
  readonly size: string | null;
}

export interface NamespaceView {
  readonly type: 'namespace';
  readonly phase: string;
  /** What keeps it from going, in the cluster's words. */
  readonly left: string | null;
}
