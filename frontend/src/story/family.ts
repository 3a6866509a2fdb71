import type { Story } from '../model/model';

type Stories = ReadonlyMap<string, Story>;

/** More owners above each other than this there are not; it ends a circle, too. */
const MAX_OWNERS = 16;

/** The topmost story at hand that a story is a part of, over however many; itself where it is of none. */
export function topOf(stories: Stories, story: Story): Story {
  let top = story;
  for (let owners = 0; owners < MAX_OWNERS; owners++) {
    const parent = top.parent === null ? undefined : stories.get(top.parent);
    if (parent === undefined) {
      return top;
    }
    top = parent;
  }
  return story;
}

/** What has Pods, or is one: what most of a cluster's life is about. */
const RUNNING = new Set(['Pod', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);

export const isRunning = ({ subject }: Story): boolean => RUNNING.has(subject.kind);

/**
 * A story that never comes into view by itself: endpoints come and go with every rollout, which is what one looks at; and
 * what only points at Pods, and was there before we looked, is no news.
 */
export function isQuiet(story: Story): boolean {
  return story.intention?.id === 'endpoints' || (!isRunning(story) && story.steps[0]?.state === 'unseen');
}

/** Stories whose parent is named and not at hand, each parent once. */
export function missingParents(stories: Stories): readonly string[] {
  const missing = new Set<string>();
  for (const { parent } of stories.values()) {
    if (parent !== null && !stories.has(parent)) {
      missing.add(parent);
    }
  }
  return [...missing];
}
