import type { Change, Story } from '../../model/model';
import { objectKey, type Objects } from '../windows';

/** A place on the way to the story in view: what owns its subject, or what it was opened from. */
export interface Crumb {
  readonly kind: string;
  readonly name: string;
  /** The story that it leads back to; null where it has none of its own, as a ReplicaSet that a Deployment owns. */
  readonly story: string | null;
}

/** More owners above each other than this there are not; it ends a circle, too. */
const MAX_OWNERS = 16;

/** The controller that owns an object, as far as the stage is told. */
function ownerOf({ view }: Change): { readonly kind: string; readonly name: string } | null {
  switch (view?.type) {
    case 'pod':
      return view.owner === null || view.ownerName === null ? null : { kind: view.owner, name: view.ownerName };
    case 'workload':
    case 'job':
      return view.owner;
    default:
      return null;
  }
}

/**
 * The way to a story: the owners of its subject from the topmost on; before them the scene from which it was opened, where that is of
 * something else.
 *
 * @param from the stories from which it was opened, the first one first
 */
export function wayTo(
  { subject, parent }: Story,
  stories: ReadonlyMap<string, Story>,
  objects: Objects,
  from: readonly string[],
): readonly Crumb[] {
  const known = [...from, ...(parent === null ? [] : [parent])].flatMap((id) => stories.get(id) ?? []);
  const { namespace } = subject;
  const crumbs: Crumb[] = [];
  let object = objects.get(objectKey(subject));
  while (object !== undefined && crumbs.length < MAX_OWNERS) {
    const owner = ownerOf(object);
    if (owner === null) {
      break;
    }
    object = objects.get(objectKey({ ...owner, namespace }));
    const told = known.find((one) => one.subject.kind === owner.kind && one.subject.name === owner.name);
    crumbs.unshift({ ...owner, story: told?.id ?? object?.story ?? null });
  }
  // What is gone is still known by its stories.
  const origin = known.filter((one) => !crumbs.some(({ story }) => story === one.id));
  const others = origin.filter(
    (one, index) =>
      origin.findIndex(({ id }) => id === one.id) === index &&
      !(one.subject.kind === subject.kind && one.subject.name === subject.name),
  );
  return [...others.map((one) => ({ kind: one.subject.kind, name: one.subject.name, story: one.id })), ...crumbs];
}
