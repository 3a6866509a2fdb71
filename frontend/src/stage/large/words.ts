import type { Cell, Crowd, Dot, DotState } from '../../story/crowd';
import { t } from '../../texts';

export const stateWord = (state: DotState): string => t(`page.large.state.${state}`);

/** What is the matter with a node, the worst first; empty where nothing is. */
export function troubles({
  ready,
  silent,
  cordoned,
  worst,
}: Cell): readonly ('unready' | 'silent' | 'failing' | 'cordoned')[] {
  return [
    ...(ready ? [] : (['unready'] as const)),
    ...(silent && ready ? (['silent'] as const) : []),
    ...(worst === 'failing' ? (['failing'] as const) : []),
    ...(cordoned ? (['cordoned'] as const) : []),
  ];
}

/** A trouble in one sign, in front of the node's name. */
export const SIGNS = { unready: '!', silent: '?', failing: '✕', cordoned: '⊘' } as const;

/** A node in full: how many Pods it has, and how many of them are in which state. */
export function cellLines(cell: Cell): readonly string[] {
  const count =
    cell.most === null
      ? t('page.large.cell.pods', { count: cell.count })
      : t('page.large.cell.podsOf', { count: cell.count, most: cell.most });
  const states = new Map<DotState, number>();
  for (const { state } of cell.dots) {
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  const each = [...states].map(([state, pods]) => t('page.large.cell.state', { pods, state: stateWord(state) }));
  return [
    ...troubles(cell)
      .filter((trouble) => trouble !== 'failing')
      .map((trouble) => t(`page.large.cell.${trouble}`)),
    count,
    ...(states.size > 0 ? [each.join(', ')] : []),
  ];
}

/** A Pod's workload without its namespace. */
export const workloadName = ({ workload, namespace }: Dot): string =>
  workload.slice(namespace.length + 1).replace('/', ' ');

export function dotLines(dot: Dot): readonly string[] {
  const own = workloadName(dot) === dot.name;
  return [
    stateWord(dot.state),
    t('page.large.dot.namespace', { namespace: dot.namespace }),
    ...(own ? [] : [t('page.large.dot.workload', { workload: workloadName(dot) })]),
    ...(dot.node === null ? [] : [t('page.large.dot.node', { node: dot.node })]),
  ];
}

export const statesIn = ({ cells }: Crowd): ReadonlySet<DotState> =>
  new Set(cells.flatMap(({ dots }) => dots.map(({ state }) => state)));
