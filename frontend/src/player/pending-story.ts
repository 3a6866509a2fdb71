import type { Created } from '../model/demo';
import type { Feed } from '../story/feed';
import type { Story } from '../model/model';

/**
 * What the viewer asked for and what is not told yet: its own story, or, where its kind has none, that of the first Pod that it makes.
 * A request is no object: its story is known by its name.
 */
export interface PendingStory {
  readonly object: Pick<Created, 'kind' | 'namespace' | 'name' | 'uid'>;
  /** The last change told when the viewer asked: what a workload of this name made before is not meant. */
  readonly after: number;
}

const MAKES_PODS = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);

/** Of several objects the one whose Pod comes into view. */
export function leading<T extends { readonly kind: string }>(objects: readonly T[]): T | undefined {
  return objects.find(({ kind }) => kind === 'Pod') ?? objects.find(({ kind }) => MAKES_PODS.has(kind)) ?? objects[0];
}

/** Its own story, once it is told; of several the newest. */
export function arrived(feed: Feed, { object, after }: PendingStory): Story | null {
  let newest: Story | null = null;
  for (const story of feed.stories.values()) {
    if (isMeant(story, object, after) && (newest === null || story.firstSeq > newest.firstSeq)) {
      newest = story;
    }
  }
  return newest;
}

const isMeant = ({ subject, firstSeq }: Story, { kind, name, uid }: PendingStory['object'], after: number): boolean =>
  uid === '' ? subject.kind === kind && subject.name === name && firstSeq > after : subject.uid === uid;

/**
 * The last change of stories that may be of what it makes, or 0: they began since the viewer asked, and their subjects
 * have an owner. Whether it is this one, over however many owners, the server knows.
 */
export function lastOwnedSeq(feed: Feed, { after }: PendingStory): number {
  let last = 0;
  for (const { firstSeq, lastSeq, subject } of feed.stories.values()) {
    if (firstSeq > after && subject.ownerUid !== null) {
      last = Math.max(last, lastSeq);
    }
  }
  return last;
}

/** The first of the stories of what it owns that began since the viewer asked. */
export function firstOwned(owned: readonly Story[], { after }: PendingStory): Story | null {
  return owned
    .filter(({ firstSeq }) => firstSeq > after)
    .reduce<Story | null>((first, story) => (first === null || story.firstSeq < first.firstSeq ? story : first), null);
}
