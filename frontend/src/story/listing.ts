import { stateAt } from './at';
import { topOf } from './family';
import type { State, Story } from '../model/model';
import type { RecordedTime } from '../model/time';

/**
 * What is listed in one line: the stories of one topmost owner. Where the owner has no story of its own, as older recordings tell
 * none of a Deployment, `intentions` is empty and the name is what its Pods have in common.
 */
export interface Workload {
  readonly key: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The owner's own stories, newest first. */
  readonly intentions: readonly Story[];
  /** The stories of what it owns that are at hand, newest first. */
  readonly parts: readonly Story[];
  /** How many parts there are, at hand or not. */
  readonly count: number;
}

/** What the viewer wants to see of the list; empty where all. */
export interface StoryFilter {
  readonly kind: string;
  readonly namespace: string;
  readonly state: State | '';
  /** In lower case. */
  readonly words: string;
}

export const NO_FILTER: StoryFilter = { kind: '', namespace: '', state: '', words: '' };

interface Collected {
  readonly key: string;
  readonly intentions: Story[];
  readonly parts: Story[];
}

/** @param stories newest first; so are the namespaces, and in each the workloads, by their newest story that is no part */
export function workloads(stories: readonly Story[], byId: ReadonlyMap<string, Story>): readonly Workload[] {
  const found = new Map<string, Collected>();
  const owners = new Map<string, number>();
  const subjects = new Set(stories.map(({ subject }) => subject.uid));
  for (const { parent, subject } of stories) {
    if (parent === null && subject.ownerUid !== null) {
      owners.set(subject.ownerUid, (owners.get(subject.ownerUid) ?? 0) + 1);
    }
  }
  for (const story of stories) {
    const { subject } = topOf(byId, story);
    const owner = subject.ownerUid;
    const grouped = owner !== null && ((owners.get(owner) ?? 0) > 1 || subjects.has(owner));
    const key = grouped ? owner : subject.uid;
    let its = found.get(key);
    if (its === undefined) {
      found.set(key, (its = { key, intentions: [], parts: [] }));
    }
    (story.subject.uid === key ? its.intentions : its.parts).push(story);
  }
  const all = [...found.values()].map(workloadOf).sort((one, other) => newest(other) - newest(one));
  const spaces = new Map<string, Workload[]>();
  for (const workload of all) {
    const its = spaces.get(workload.namespace) ?? [];
    spaces.set(workload.namespace, its);
    its.push(workload);
  }
  return [...spaces.values()].flat();
}

const newest = ({ intentions, parts }: Workload): number => (intentions[0] ?? parts[0])?.firstSeq ?? 0;

function workloadOf({ key, intentions, parts }: Collected): Workload {
  const [first] = intentions;
  const [part] = parts;
  const named = new Set(intentions.flatMap((story) => story.parts));
  parts.forEach(({ id }) => named.add(id));
  const subject = first?.subject ?? part?.subject;
  return {
    key,
    kind: subject?.kind ?? '',
    namespace: subject?.namespace ?? '',
    name: first?.subject.name ?? common(parts),
    intentions,
    parts,
    count: named.size,
  };
}

/** What the names of Pods have in common, up to the last hyphen: the name of what made them. */
function common(parts: readonly Story[]): string {
  const [first = '', ...others] = parts.map(({ subject }) => subject.name);
  let length = first.length;
  for (const name of others) {
    while (!name.startsWith(first.slice(0, length))) {
      length--;
    }
  }
  const shared = first.slice(0, length);
  return shared.slice(0, Math.max(0, shared.lastIndexOf('-'))) || first;
}

/**
 * The workloads that a filter leaves. Where an owner's own story fits, all its parts are kept; where only parts do, they alone.
 *
 * @param said what a story says besides its names, in lower case
 */
export function filtered(
  all: readonly Workload[],
  filter: StoryFilter,
  playhead: RecordedTime,
  said: (story: Story) => string,
): readonly Workload[] {
  const { kind, namespace, state, words } = filter;
  if (kind === '' && namespace === '' && state === '' && words === '') {
    return all;
  }
  const fits = (story: Story): boolean =>
    (kind === '' || story.subject.kind === kind) &&
    (words === '' ||
      `${story.subject.namespace}/${story.subject.name}`.toLowerCase().includes(words) ||
      said(story).includes(words)) &&
    (state === '' || stateAt(story, playhead).state === state);
  return all.flatMap((workload) => {
    if (namespace !== '' && workload.namespace !== namespace) {
      return [];
    }
    const intentions = workload.intentions.filter(fits);
    const parts = workload.parts.filter(fits);
    return intentions.length > 0
      ? [{ ...workload, intentions, parts: kind === '' && state === '' ? workload.parts : parts }]
      : parts.length > 0
        ? [{ ...workload, intentions: [], parts, count: parts.length }]
        : [];
  });
}

/** In their order: the kinds, or the namespaces, that there is something of. */
export function choices(stories: readonly Story[], of: 'kind' | 'namespace'): readonly string[] {
  return [...new Set(stories.map(({ subject }) => subject[of]))].filter((one) => one !== '').sort();
}
