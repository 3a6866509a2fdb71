import { untrack } from 'svelte';
import type { Story } from '../model/model';
import type { Source } from '../source/listener';
import type { Reading } from '../source/reading';
import { missingParents } from '../story/family';
import type { Page } from './page.svelte';

const KINDS_OF_WORKLOADS = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'].concat([
  'Service',
  'Ingress',
]);

/**
 * The newest stories at hand may all be of Pods: then those of workloads are asked for, and of each part that is at hand the parent.
 * Without them the list would have a line for each Pod.
 */
export function loadWorkloads(
  page: Page,
  reading: Pick<Reading, 'story' | 'storiesOfKind'>,
  source: Pick<Source, 'add'>,
): void {
  const { feedState, connectionState } = page;
  const there = $derived(connectionState.connection === 'live' || connectionState.connection === 'recorded');
  const epoch = $derived(there ? feedState.feed.epoch : null);
  const missing = $derived(there ? missingParents(feedState.feed.stories) : []);
  const asked = new Set<string>();
  let asking = false;

  async function parents(): Promise<void> {
    asking = true;
    for (;;) {
      const next = missing.find((id) => !asked.has(id));
      if (next === undefined) {
        break;
      }
      asked.add(next);
      const answer = await reading.story(next);
      if (answer.ok) {
        source.add([answer.value]);
      }
    }
    asking = false;
  }

  $effect(() => {
    if (epoch !== null) {
      const { total, stories } = untrack(() => feedState.feed);
      if (total > stories.size) {
        for (const kind of KINDS_OF_WORKLOADS) {
          void reading.storiesOfKind(kind).then((answer) => {
            if (answer.ok && answer.value.length > 0 && feedState.feed.epoch === epoch) {
              source.add(answer.value);
            }
          });
        }
      }
    }
  });
  $effect(() => {
    if (missing.length > 0 && !asking) {
      void parents();
    }
  });
}

/** What is chosen and is not at hand is fetched first: a part of a story in view, or what ended it. */
export async function selectStory(
  page: Page,
  story: string,
  reading: Pick<Reading, 'story'>,
  source: Pick<Source, 'add'>,
): Promise<void> {
  if (!page.feedState.feed.stories.has(story)) {
    const answer = await reading.story(story);
    if (!answer.ok) {
      return;
    }
    source.add([answer.value]);
  }
  page.selectStory(story);
}

/** More of what a workload owns: the newest, or those before the oldest at hand. */
export async function loadParts(
  owner: string,
  oldest: Story | undefined,
  reading: Pick<Reading, 'storiesOf'>,
  source: Pick<Source, 'add'>,
): Promise<void> {
  const answer = await reading.storiesOf(owner, oldest?.firstSeq);
  if (answer.ok) {
    source.add(answer.value);
  }
}
