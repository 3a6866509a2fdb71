import type { Change, Story } from '../model/model';

const VERDICT = 'evidence.pod.verdict';

/**
 * The scheduler's verdict that led to a version of a Pod: it names the version that the scheduler saw, an earlier one. That is compared,
 * not the times: the verdict comes by another way than the Pod, and can come after what it led to. One that came even before the Pod is
 * in no story's changes; the step that it is evidence of knows it.
 *
 * @param pod a change of the Pod
 * @param changes of its story, in order
 * @returns the number of the verdict's change; null where there is none
 */
export function verdictOn(story: Story, pod: Change, changes: readonly Change[]): number | null {
  if (pod.kind !== 'Pod') {
    return null;
  }
  const led = (change: Change): boolean =>
    change.type === 'verdict' &&
    isAbout(change, pod) &&
    (change.seq === pod.seq || Number(change.resourceVersion) < Number(pod.resourceVersion));
  const told = changes.findLast((change) => led(change) && change.receivedAt <= pod.receivedAt) ?? changes.find(led);
  if (told !== undefined) {
    return told.seq;
  }
  const bound = pod.seq > story.firstSeq ? story.steps.find(({ id }) => id === 'bound') : undefined;
  return bound?.evidence.find(({ what }) => what.key.startsWith(VERDICT))?.seq ?? null;
}

/** A story may have several Pods as its parts. */
const isAbout = (change: Change, pod: Change): boolean =>
  change.namespace === pod.namespace && change.name === pod.name;
