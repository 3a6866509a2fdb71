import type { Story } from '../../model/model';
import type { RecordedTime } from '../../model/time';
import type { StoryAt } from '../at';
import type { Objects } from '../windows';
import type { Drawing, Edge, EdgeFields, EdgeSort, Lane, Part, PartFields, PartSort } from './drawing';
import { edge, part } from './drawing';
import { sightAt, type Sight } from './sight';

/** A row of a scene: for each of some things, a part. */
export type PartRow = (sight: Sight) => readonly Part[];

/** A row of a scene: for each of some things, an edge. */
export type EdgeRow = (sight: Sight) => readonly Edge[];

/** How the stories of some kinds of subjects are drawn: all in rows of data and pure functions of what is seen. */
export interface SceneTable {
  readonly kinds: readonly string[];
  readonly lane: (sight: Sight) => Lane;
  readonly parts: readonly PartRow[];
  readonly edges: readonly EdgeRow[];
}

/** A part in that lane for each of these. */
export function parts<T>(
  sort: PartSort,
  lane: string | ((one: T) => string),
  each: (sight: Sight) => readonly T[],
  fields: (one: T, sight: Sight) => PartFields,
): PartRow {
  return (sight) =>
    each(sight).map((one) => part(sort, typeof lane === 'string' ? lane : lane(one), fields(one, sight)));
}

/** An edge for each of these; none where one of its ends is not drawn. */
export function edges<T>(
  sort: EdgeSort,
  each: (sight: Sight) => readonly T[],
  fields: (one: T, sight: Sight) => EdgeFields,
): EdgeRow {
  return (sight) => each(sight).map((one) => edge(sort, fields(one, sight)));
}

/** A scene's drawing at a playhead. */
export function draw(
  table: SceneTable,
  shown: StoryAt,
  objects: Objects,
  stories: ReadonlyMap<string, Story>,
  at: RecordedTime,
): Drawing {
  const sight = sightAt(shown, objects, stories, at);
  const drawn = table.parts.flatMap((row) => row(sight));
  const there = new Set(drawn.map(({ id }) => id));
  const lines = table.edges.flatMap((row) => row(sight)).filter(({ from, to }) => there.has(from) && there.has(to));
  return { lane: table.lane(sight), parts: drawn, edges: lines, begun: sight.begun, at };
}
