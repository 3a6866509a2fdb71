import type { StoryAt } from './at';
import type { Actor, Step } from '../model/model';

/** What goes from one actor to another in a step; `passed` ones stay as thin arrows. */
export interface Arrow {
  readonly step: Step;
  readonly state: 'current' | 'passed' | 'stuck';
}

/** Each step up to the one in view, the latest first, is asked for its controller; one may write what another is told of. */
export function controllerOf(shown: StoryAt | null): string {
  const passed = shown?.steps.slice(0, shown.current).reverse() ?? [];
  const actors = passed.flatMap(({ from, to }) => [from, to]);
  return actors.find(({ role, name }) => role === 'controller' && name !== '')?.name ?? '';
}

const namedActor = (actor: Actor, kubelet: string): Actor =>
  actor.role === 'kubelet' && actor.name === '' ? { ...actor, name: kubelet } : actor;

/** @param kubelet the node for whose kubelet one stands that a step leaves unnamed */
export function arrowsOf(shown: StoryAt, kubelet: string): Arrow[] {
  return shown.steps
    .filter((step) => step.at !== null || step.number === shown.current)
    .filter((step) => step.state !== 'ahead' && step.state !== 'unseen')
    .map((step) => {
      const current = step.number === shown.current && shown.state.state !== 'gone';
      return {
        step: { ...step, from: namedActor(step.from, kubelet), to: namedActor(step.to, kubelet) },
        state: !current ? 'passed' : shown.state.state === 'stuck' ? 'stuck' : 'current',
      };
    });
}
