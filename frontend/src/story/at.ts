import type { Span, StateAt, Step, Story } from '../model/model';
import type { RecordedTime } from '../model/time';

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
  /** The number of the step that everyone looks at: where it is stuck, else the furthest one reached. */
  readonly current: number;
  /** What has begun by then; one that lasts beyond the playhead has its `until` still. */
  readonly spans: readonly Span[];
}

export function at(story: Story, playhead: RecordedTime): StoryAt {
  const passed = beats(story).filter((beat) => beat <= playhead).length;
  const state = stateAt(story, playhead);
  const last = lastTold.get(story);
  if (last?.passed === passed && last.shown.state.at === state.at && last.shown.state.state === state.state) {
    return last.shown;
  }
  const steps = story.steps.map((step) => stepAt(step, playhead, state));
  const reached = steps.filter((step) => step.state === 'reached').map((step) => step.number);
  const furthest = Math.max(0, ...reached);
  const stuckAt = state.state === 'stuck' ? state.step : null;
  const shown: StoryAt = {
    story,
    state,
    steps: passedOnlyWhenSomethingFollows(steps),
    furthest,
    current: stuckAt ?? Math.max(1, furthest),
    spans: story.spans.filter((span) => span.at <= playhead),
  };
  lastTold.set(story, { passed, shown });
  return shown;
}

const lastTold = new WeakMap<Story, { passed: number; shown: StoryAt }>();
const toldBeats = new WeakMap<Story, readonly RecordedTime[]>();

/** The moments at which something about the story shown changes, in order: what one steps through and pauses at. */
export function beats(story: Story): readonly RecordedTime[] {
  let told = toldBeats.get(story);
  if (told === undefined) {
    const steps = story.steps.flatMap((step) => [step.at, step.failedAt, step.notBefore, ...step.repeatedAt]);
    const spans = story.spans.flatMap((span) => [span.at, span.until]);
    const all = [...steps, ...spans, ...story.states.map((state) => state.at)].filter((time) => time !== null);
    told = [...new Set(all)].sort((one, other) => one - other);
    toldBeats.set(story, told);
  }
  return told;
}

/** So long before its first step a story is opened: who is on the stage is introduced. */
const INTRODUCED_US = 1000;

/** Where a story is played from: just before its first step, or, where that was not seen, where it begins. */
export function opening({ states: [first], steps: [step] }: Story): RecordedTime {
  return step === undefined || step.at === null ? first.at : ((first.at - INTRODUCED_US) as RecordedTime);
}

/** A turn so soon after a step is what the step is about: it is not held at twice. */
const SAME_US = 1000;

const toldHolds = new WeakMap<Story, readonly RecordedTime[]>();

/** The moments that a paced player holds at: each step, and each turn for the worse. */
export function holds(story: Story): readonly RecordedTime[] {
  let told = toldHolds.get(story);
  if (told === undefined) {
    const steps = story.steps.map((step) => (step.state === 'unseen' ? null : step.at)).filter((time) => time !== null);
    const turns = story.states
      .filter(({ state }) => state !== 'running')
      .map((state) => state.at)
      .filter((turn) => !steps.some((step) => Math.abs(turn - step) < SAME_US));
    told = [...new Set([...steps, ...turns])].sort((one, other) => one - other);
    toldHolds.set(story, told);
  }
  return told;
}

/** The latest state told by then, or stuck where a step is past its `dueAt`: it has not come, or what came does not end. */
export function stateAt(story: Story, playhead: RecordedTime): StateAt {
  let state = story.states[0];
  for (const next of story.states) {
    if (next.at <= playhead) {
      state = next;
    }
  }
  if (state.state !== 'running' && state.state !== 'done') {
    return state;
  }
  for (const step of story.steps) {
    if (step.dueAt !== null && step.overdue !== null && playhead > step.dueAt) {
      return { state: 'stuck', at: step.dueAt, step: step.number, stuck: step.overdue, by: null };
    }
  }
  return state;
}

function stepAt(step: Step, playhead: RecordedTime, state: StateAt): Step {
  const stuckHere = state.state === 'stuck' && state.step === step.number;
  const repeatedAt = step.repeatedAt.filter((time) => time <= playhead);
  const repeats = step.repeats - (step.repeatedAt.length - repeatedAt.length);
  if (step.state === 'waiting') {
    return step.notBefore !== null && step.notBefore > playhead ? ahead(step) : step;
  }
  if (step.state !== 'reached' && step.state !== 'failed') {
    return step;
  }
  const reached = step.at !== null && step.at <= playhead;
  if (stuckHere) {
    return { ...(reached ? step : { ...step, at: null, offsetMs: null }), state: 'failed', repeats, repeatedAt };
  }
  if (reached) {
    return { ...step, state: 'reached', repeats, repeatedAt };
  }
  const begun = step.notBefore !== null && step.notBefore <= playhead;
  return begun ? { ...ahead(step), state: 'waiting' } : ahead(step);
}

/** A step is known to have been passed unseen only because a later one is reached. */
function passedOnlyWhenSomethingFollows(steps: readonly Step[]): readonly Step[] {
  return steps.map((step, index) => {
    const follows = steps.slice(index + 1).some((later) => later.state === 'reached' || later.state === 'failed');
    return step.state === 'unseen' && !follows ? ahead(step) : step;
  });
}

function ahead(step: Step): Step {
  return {
    ...step,
    state: 'ahead',
    at: null,
    offsetMs: null,
    repeats: 0,
    repeatedAt: [],
    serverTime: null,
    evidence: [],
  };
}
