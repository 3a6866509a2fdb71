import type { Change } from '../story/model';

/**
 * The scheduler's verdict that led to a version of a Pod: it names the version that the scheduler saw, an earlier one. That is compared,
 * not the times: the verdict comes by another way than the Pod, and can come after what it led to.
 *
 * @param pod a change of the Pod
 * @param changes of its story, in order
 */
export function verdictOn(pod: Change, changes: readonly Change[]): Change | null {
  if (pod.kind !== 'Pod') {
    return null;
  }
  const led = (change: Change): boolean =>
    change.type === 'verdict' &&
    (change.seq === pod.seq || Number(change.resourceVersion) < Number(pod.resourceVersion));
  return changes.findLast((change) => led(change) && change.receivedAt <= pod.receivedAt) ?? changes.find(led) ?? null;
}
