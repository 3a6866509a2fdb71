import { isWrite } from '../model/change';
import type { Change } from '../model/model';

/** Which argument of a decision's text names the object that it is on. */
const NAMES: Readonly<Record<string, string>> = { Pod: 'pod', ReplicaSet: 'set' };

/**
 * The decisions that led to a version of an object: those on it, or for it, since it was written before. They are told before the write,
 * and can come a little after it, for they come by another way; so the next version's are looked at no further than to the write.
 *
 * @param write a change of the object
 * @param changes of its story, in order
 */
export function decisionsOn(write: Change, changes: readonly Change[]): readonly Change[] {
  if (!isWrite(write)) {
    return [];
  }
  const before = changes.findLast((change) => change.seq < write.seq && isWrite(change) && isOf(change, write));
  return changes.filter(
    (change) =>
      change.type === 'decision' &&
      change.seq > (before?.seq ?? 0) &&
      change.seq < write.seq &&
      (isOf(change, write) || isOn(change, write)),
  );
}

const isOf = (change: Change, write: Change): boolean =>
  change.kind === write.kind && change.namespace === write.namespace && change.name === write.name;

function isOn(decision: Change, write: Change): boolean {
  const name = NAMES[write.kind];
  return name !== undefined && decision.namespace === write.namespace && decision.summary.args[name] === write.name;
}
