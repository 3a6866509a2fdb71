import type { Story } from '../../model/model';
import type { RecordedTime } from '../../model/time';
import type { StoryAt } from '../at';
import type { Objects } from '../windows';
import { autoscalerScene } from './autoscaler';
import { claimScene } from './claim';
import { cronJobScene } from './cronjob';
import type { Drawing } from './drawing';
import { ingressScene } from './ingress';
import { jobScene } from './job';
import { namespaceScene } from './namespace';
import { nodeScene } from './node';
import { requestScene } from './request';
import { serviceScene } from './service';
import { draw, type SceneTable } from './table';
import { podScene } from './pod';
import { workloadScene } from './workload';

/** All scenes; the stories of other kinds, as a Pod's, are told on the cluster as a whole. */
const SCENES: readonly SceneTable[] = [
  workloadScene,
  serviceScene,
  ingressScene,
  nodeScene,
  autoscalerScene,
  jobScene,
  cronJobScene,
  claimScene,
  namespaceScene,
  requestScene,
];

const byKind: ReadonlyMap<string, SceneTable> = new Map(
  SCENES.flatMap((table) => table.kinds.map((kind) => [kind, table] as const)),
);

/** Whether stories of this kind have a scene of their own. */
export const hasScene = (kind: string): boolean => byKind.has(kind);

/** What the stage draws of the story in view at a playhead; null where its kind has no scene of its own. */
export function drawingAt(
  shown: StoryAt,
  objects: Objects,
  stories: ReadonlyMap<string, Story>,
  at: RecordedTime,
): Drawing | null {
  const table = byKind.get(shown.story.subject.kind);
  return table === undefined ? null : draw(table, shown, objects, stories, at);
}

/** The same of any story, for its words and tests: one without a scene of its own is told on the cluster as a whole. */
export const toldAt = (
  shown: StoryAt,
  objects: Objects,
  stories: ReadonlyMap<string, Story>,
  at: RecordedTime,
): Drawing => draw(byKind.get(shown.story.subject.kind) ?? podScene, shown, objects, stories, at);
