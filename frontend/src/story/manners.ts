import type { Story } from '../model/model';

/** What happens to a node by itself. */
const INCIDENTS_OF_NODES = new Set(['lost', 'back', 'joined']);

/** They come beside what a viewer looks at: the storage of a Pod, the number of a Deployment's replicas. */
const BESIDE = new Set(['PersistentVolumeClaim', 'HorizontalPodAutoscaler']);

/**
 * Whether a story that begins is only offered: one that goes on is in view, and nobody asked for this one. Who sends a request asks
 * for its story; to others it is only offered.
 */
export function standsBack(begun: Story | null, shown: Story | null): boolean {
  if (begun?.subject.kind === 'Request') {
    return shown !== null;
  }
  return begun !== null && shown !== null && (isIncident(begun) || isBeside(begun)) && goesOn(shown);
}

/** Whether what is in view gives way at once to what begins. */
export function givesWay(shown: Story | null, begun: Story | null): boolean {
  return shown !== null && begun !== null && isBeside(shown) && !isBeside(begun) && !isIncident(begun);
}

const isBeside = ({ subject }: Story): boolean => BESIDE.has(subject.kind);

const isIncident = ({ subject, intention }: Story): boolean =>
  subject.kind === 'Node' && intention !== null && INCIDENTS_OF_NODES.has(intention.id);

function goesOn({ states }: Story): boolean {
  const state = states.at(-1)?.state;
  return state === 'running' || state === 'stuck';
}
