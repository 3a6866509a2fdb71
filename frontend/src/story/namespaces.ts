import type { Change } from '../model/model';
import type { Objects } from './windows';

/** Whose Pods are on the stage: those of the namespace in view, those of all but the cluster's own, or all. */
export const NAMESPACE_CHOICES = ['own', 'others', 'all'] as const;

export type NamespaceChoice = (typeof NAMESPACE_CHOICES)[number];

export type ShowsNamespace = (namespace: string) => boolean;

/** Those that Kubernetes keeps for itself. */
const isSystem = (namespace: string): boolean => namespace.startsWith('kube-');

/** @param own the namespace of the story in view; empty where that has none: then nobody is another */
export function showsNamespace(choice: NamespaceChoice, own: string): ShowsNamespace {
  switch (choice) {
    case 'all':
      return () => true;
    case 'others':
      return (namespace) => namespace === own || !isSystem(namespace);
    case 'own':
      return own === '' ? (namespace) => !isSystem(namespace) : (namespace) => namespace === own;
  }
}

/** How many Pods, of how many namespaces, stay out of sight. */
export interface Hidden {
  readonly pods: number;
  readonly namespaces: number;
}

export interface OnStage {
  readonly objects: Objects;
  readonly hidden: Hidden;
}

/** What is there without the Pods that stay out of sight; the same value where all are seen. */
export function onStage(objects: Objects, shows: ShowsNamespace): OnStage {
  const hidden: Change[] = [];
  for (const change of objects.values()) {
    if (change.kind === 'Pod' && !shows(change.namespace)) {
      hidden.push(change);
    }
  }
  const namespaces = new Set(hidden.map(({ namespace }) => namespace)).size;
  if (hidden.length === 0) {
    return { objects, hidden: { pods: 0, namespaces } };
  }
  const out = new Set(hidden);
  const seen = new Map([...objects].filter(([, change]) => !out.has(change)));
  return { objects: seen, hidden: { pods: hidden.length, namespaces } };
}
