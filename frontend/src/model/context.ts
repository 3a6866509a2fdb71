import type { Cluster } from './cluster';
import type { Answer } from './demo';

/** A cluster that can be put in view. */
export interface Context {
  readonly name: string;
  readonly server: string;
  /** Whether kubectl would take it. */
  readonly current: boolean;
  readonly practice: boolean;
  readonly inView: boolean;
  readonly demosAllowed: boolean;
}

/** The practice cluster, then the kubeconfig's contexts; `problem` says why the kubeconfig could not be read. */
export interface Contexts {
  readonly contexts: readonly Context[];
  readonly problem: string | null;
}

/** What can be asked for about contexts. None of these calls throws. */
export interface ContextCalls {
  contexts(): Promise<Answer<Contexts>>;
  /** Puts another cluster in view, for everyone; answers once that cluster has. */
  switchTo(context: string): Promise<Answer<Cluster>>;
  /** Allows demos on a real cluster, or makes it read-only again. */
  allowDemos(context: string, allowed: boolean): Promise<Answer<null>>;
}
