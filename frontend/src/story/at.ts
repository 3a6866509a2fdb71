import type { StateAt, Step, Story } from './model';
import type { RecordedTime } from './time';

/**
 * A story as shown at a playhead: the same steps, none of them ahead of it. Selects only: what happened is told by the
 * server, from the whole log so far.
 */
export interface StoryAt {
  readonly story: Story;
  readonly state: StateAt;
  readonly steps: readonly Step[];
  /** The number of the furthest step that is over (reached or passed unseen), or 0. */
  readonly furthest: number;
}

export function at(story: Story, playhead: RecordedTime): StoryAt {
  const steps = story.steps.map((step) => stepAt(step, playhead));
  const over = steps.filter((step) => step.state === 'reached' || step.state === 'unseen');
  return {
    story,
    state: stateAt(story, playhead),
    steps: passedOnlyWhenSomethingFollows(steps),
    furthest: Math.max(0, ...over.filter((step) => step.state === 'reached').map((step) => step.number)),
  };
}

/** The latest state told by then, or stuck where a running story's step is past its `dueAt`. */
export function stateAt(story: Story, playhead: RecordedTime): StateAt {
  let state = story.states[0];
  for (const next of story.states) {
    if (next.at <= playhead) {
      state = next;
    }
  }
  if (state.state !== 'running') {
    return state;
  }
  for (const step of story.steps) {
    if (step.state === 'waiting' && step.dueAt !== null && step.overdue !== null && playhead > step.dueAt) {
      return { state: 'stuck', at: step.dueAt, step: step.number, stuck: step.overdue };
    }
  }
  return state;
}

function stepAt(step: Step, playhead: RecordedTime): Step {
  if (step.state === 'waiting') {
    return step.notBefore !== null && step.notBefore > playhead ? ahead(step) : step;
  }
  if ((step.state === 'reached' || step.state === 'failed') && step.at !== null && step.at > playhead) {
    return step.notBefore !== null && step.notBefore <= playhead ? { ...ahead(step), state: 'waiting' } : ahead(step);
  }
  return step;
}

/** A step is known to have been passed unseen only because a later one is reached. */
function passedOnlyWhenSomethingFollows(steps: readonly Step[]): readonly Step[] {
  return steps.map((step, index) => {
    const follows = steps.slice(index + 1).some((later) => later.state === 'reached' || later.state === 'failed');
    return step.state === 'unseen' && !follows ? ahead(step) : step;
  });
}

function ahead(step: Step): Step {
  return { ...step, state: 'ahead', at: null, offsetMs: null, repeats: 0, serverTime: null, evidence: [] };
}
