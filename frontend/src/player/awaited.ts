import type { Created } from '../story/demo';
import type { Feed } from '../story/feed';
import type { Story } from '../story/model';

/** A Pod that the viewer asked for and that is not told yet: itself, or the first one that a workload makes. */
export interface Awaited {
  readonly object: Pick<Created, 'kind' | 'namespace' | 'name' | 'uid'>;
  /** The last change told when the viewer asked: what a workload of this name made before is not meant. */
  readonly after: number;
}

const MAKES_PODS = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job']);

/** Of several objects the one whose Pod comes into view. */
export function leading<T extends { readonly kind: string }>(objects: readonly T[]): T | undefined {
  return objects.find(({ kind }) => kind === 'Pod') ?? objects.find(({ kind }) => MAKES_PODS.has(kind)) ?? objects[0];
}

/** Its story, once it is told. */
export function arrived(feed: Feed, { object, after }: Awaited): Story | null {
  let first: Story | null = null;
  for (const story of feed.stories.values()) {
    if (story.subject.uid === object.uid) {
      return story;
    }
    if (story.firstSeq > after && isOf(story, object) && (first === null || story.firstSeq < first.firstSeq)) {
      first = story;
    }
  }
  return first;
}

/** A Pod is called as its workload, with one part more, or two. */
function isOf({ subject }: Story, { kind, namespace, name }: Awaited['object']): boolean {
  return (
    MAKES_PODS.has(kind) &&
    subject.kind === 'Pod' &&
    subject.namespace === namespace &&
    subject.name.startsWith(`${name}-`) &&
    /^[a-z0-9]+(-[a-z0-9]+)?$/.test(subject.name.slice(name.length + 1))
  );
}
