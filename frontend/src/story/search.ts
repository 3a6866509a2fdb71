import type { Story } from '../model/model';
import { isRunning } from './family';
import type { Objects } from './windows';

/** Something on the stage that has a name. */
export interface Found {
  readonly sort: 'node' | 'workload' | 'pod';
  /** Of the object; of a workload, of its story's subject. */
  readonly key: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Its story; null where none is at hand. */
  readonly story: string | null;
}

export interface Search {
  /** The best first, no more than were asked for. */
  readonly found: readonly Found[];
  /** How many there are. */
  readonly total: number;
}

const byName = new Intl.Collator('en', { numeric: true });

const ORDER = { node: 0, workload: 1, pod: 2 } as const;

/** Nodes, workloads and Pods in whose names all words occur: whose name it is, then whose begins so, then the others. */
export function search(objects: Objects, stories: ReadonlyMap<string, Story>, words: string, most: number): Search {
  const sought = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (sought.length === 0) {
    return { found: [], total: 0 };
  }
  const hits: { readonly found: Found; readonly rank: number }[] = [];
  const look = (found: Found): void => {
    const rank = rankOf(found, sought);
    if (rank !== null) {
      hits.push({ found, rank });
    }
  };
  for (const [key, { kind, namespace, name, story, view }] of objects) {
    if (view?.type === 'pod' || view?.type === 'node') {
      look({ sort: view.type, key, kind, namespace, name, story });
    }
  }
  const workloads = new Map<string, Story>();
  for (const story of stories.values()) {
    const { kind, namespace, name } = story.subject;
    const key = `${kind}/${namespace}/${name}`;
    const known = workloads.get(key);
    if (kind !== 'Pod' && isRunning(story) && (known === undefined || known.firstSeq < story.firstSeq)) {
      workloads.set(key, story);
    }
  }
  for (const [
    key,
    {
      id,
      subject: { kind, namespace, name },
    },
  ] of workloads) {
    look({ sort: 'workload', key, kind, namespace, name, story: id });
  }
  hits.sort(
    (one, other) =>
      one.rank - other.rank ||
      ORDER[one.found.sort] - ORDER[other.found.sort] ||
      byName.compare(one.found.name, other.found.name),
  );
  return { found: hits.slice(0, most).map(({ found }) => found), total: hits.length };
}

function rankOf({ name, namespace }: Found, words: readonly string[]): number | null {
  const low = name.toLowerCase();
  if (!words.every((word) => low.includes(word) || namespace.toLowerCase() === word)) {
    return null;
  }
  const [first = ''] = words;
  return low === first ? 0 : low.startsWith(first) ? 1 : 2;
}
