import { byName } from '../naming-order';
import type { Change, Story, View } from '../../model/model';
import type { RecordedTime } from '../../model/time';
import type { Arrow } from '../arrows';
import type { StoryAt } from '../at';
import { sceneAt, type Scene } from '../scene';
import { objectKey, type Objects } from '../windows';

/** An object that the stage is told of in this way. */
export type Seen<V extends View> = Change & { readonly view: V };

/** What a scene is drawn from: a story, and what is there, at the playhead. */
export interface Sight {
  readonly shown: StoryAt;
  readonly objects: Objects;
  readonly stories: ReadonlyMap<string, Story>;
  readonly at: RecordedTime;
  /** Pods and nodes as any stage draws them, and the practice controls. */
  readonly scene: Scene;
  /** The steps so far. */
  readonly arrows: readonly Arrow[];
  /** The story's subject as it is then; null where it is not there. */
  readonly subject: Change | null;
  /** Whether its first step has been. */
  readonly begun: boolean;
  /** The components that the teacher has unplugged. */
  readonly unplugged: ReadonlySet<string>;
  /** The objects that the change of the step in view is of, by key. */
  readonly touched: ReadonlySet<string>;
}

export function sightAt(
  shown: StoryAt,
  objects: Objects,
  stories: ReadonlyMap<string, Story>,
  at: RecordedTime,
): Sight {
  const scene = sceneAt(objects, stories, shown, at);
  const begun = at >= shown.story.states[0].at;
  const current = begun && shown.state.state !== 'gone' ? shown.steps[shown.current - 1] : undefined;
  const evidence = new Set(current?.evidence.map(({ seq }) => seq));
  const touched = new Set<string>();
  for (const [key, { seq }] of objects) {
    if (evidence.has(seq)) {
      touched.add(key);
    }
  }
  return {
    shown,
    objects,
    stories,
    at,
    scene,
    arrows: begun ? scene.arrows : [],
    subject: objects.get(objectKey(shown.story.subject)) ?? null,
    begun,
    unplugged: new Set(scene.controls?.unplugged),
    touched,
  };
}

const byType = new WeakMap<Objects, Map<string, readonly Change[]>>();

/** All objects there of one view, by name. */
export function all<T extends View['type']>(
  { objects }: Pick<Sight, 'objects'>,
  type: T,
): readonly Seen<Extract<View, { type: T }>>[] {
  const known = byType.get(objects) ?? new Map<string, readonly Change[]>();
  byType.set(objects, known);
  let found = known.get(type);
  if (found === undefined) {
    found = [...objects.values()]
      .filter(({ view }) => view?.type === type)
      .sort((one, other) => byName(one.name, other.name));
    known.set(type, found);
  }
  return found as readonly Seen<Extract<View, { type: T }>>[];
}

/** The subject, if the stage is told of it in this way. */
export function subjectAs<T extends View['type']>(
  { subject }: Pick<Sight, 'subject'>,
  type: T,
): Seen<Extract<View, { type: T }>> | null {
  return subject?.view?.type === type ? (subject as Seen<Extract<View, { type: T }>>) : null;
}
