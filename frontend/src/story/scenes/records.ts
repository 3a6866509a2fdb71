import type { Change, PodView } from '../../model/model';
import { objectKey } from '../windows';
import type { Bar, PartFields, Words } from './drawing';
import { shortName, type OwnPod } from './pods';
import type { Sight } from './sight';

/* What scenes share of records in the API server's store, and of the Pods that one thing or another has. */

/** Made once for what is seen. */
export function once<T>(make: (sight: Sight) => T): (sight: Sight) => T {
  const known = new WeakMap<Sight, { readonly made: T }>();
  return (sight) => {
    const before = known.get(sight) ?? { made: make(sight) };
    known.set(sight, before);
    return before.made;
  };
}

export const recordId = ({ kind, name }: Pick<Change, 'kind' | 'name'>): string => `${kind}/${name}`;

/** An object as its record. It leads to its story, if that is not the one in view. */
export const record = (one: Change, sight: Sight, more: Partial<PartFields> = {}): PartFields => ({
  id: recordId(one),
  kind: one.kind,
  label: one.name,
  lit: sight.touched.has(objectKey(one)),
  story: one.story === sight.shown.story.id ? null : one.story,
  ...more,
});

/** What is not there: it has not been asked for, or it is gone. */
export const notThere = (sight: Sight, kind: string, name: string, words?: Words): PartFields => ({
  id: recordId({ kind, name }),
  kind,
  label: name,
  words: [words ?? { key: sight.begun ? 'page.scene.gone' : 'page.scene.ahead' }],
  state: 'absent',
});

/** The story's subject in the store, or that it is not there. */
export const subjectRecord = (sight: Sight, more: Partial<PartFields>): PartFields => {
  const { kind, name } = sight.shown.story.subject;
  return sight.subject === null ? notThere(sight, kind, name) : record(sight.subject, sight, more);
};

/** Pods in the subject's namespace that are somebody's, by whom; it has the names of its Pods shortened. */
export const podsOf = (owner: (view: PodView, name: string, sight: Sight) => string | null) =>
  once((sight): readonly OwnPod[] =>
    sight.scene.pods.flatMap((pod) => {
      const view = sight.objects.get(pod.key)?.view;
      const its = view?.type === 'pod' ? owner(view, pod.name, sight) : null;
      return its === null ? [] : [{ pod, owner: its, revision: null }];
    }),
  );

export const inNamespace = (sight: Sight, pod: OwnPod): boolean =>
  pod.pod.namespace === sight.shown.story.subject.namespace;

export const nameIn = ({ pod, owner }: OwnPod): string => shortName(pod.name, owner);

/** How far a step is at the playhead. */
export const stepState = ({ shown }: Sight, id: string): string | null =>
  shown.steps.find((step) => step.id === id)?.state ?? null;

/** Whether a step is over. */
export const isOver = (sight: Sight, id: string): boolean => ['reached', 'unseen'].includes(stepState(sight, id) ?? '');

const US = 1_000_000;

/** How fast the cluster's own clock goes: what it waits for is sooner over. */
export const speedOf = ({ scene }: Sight): number => scene.controls?.speed ?? 1;

/** So many seconds of the cluster's clock have gone by since then. */
export const secondsSince = (sight: Sight, since: number): number =>
  Math.max(0, ((sight.at - since) / US) * speedOf(sight));

/** A wait that grows to its limit, both in seconds of the cluster's clock. */
export const waitBar = (key: string, seconds: number, most: number, bad: boolean): Bar => ({
  share: most === 0 ? 1 : seconds / most,
  words: { key, args: { seconds: Math.floor(seconds), most } },
  bad,
});
