import type { Box } from '../layout';

/** What attention can be drawn to: by what it is, whatever element draws it at the moment. */
export interface Target {
  readonly sort: 'actor' | 'part' | 'node' | 'pod';
  /** An actor's role, a part's id, a node's name, a Pod's name. */
  readonly id: string;
  /** The node of a kubelet or a runtime; empty elsewhere. */
  readonly of: string;
  readonly name: string;
}

export const sameTarget = (one: Target | null, other: Target | null): boolean =>
  one?.sort === other?.sort && one?.id === other?.id && one?.of === other?.of;

const ANY = '[data-actor], [data-part], [data-node], [data-pod], [data-record], [data-cell]';

/** What an element belongs to, the innermost; null where that has no name. */
export function targetOf(element: Element): Target | null {
  const drawn = element.closest<SVGElement>(ANY);
  if (drawn === null) {
    return null;
  }
  const { actor, part, node, pod, record, cell, of } = drawn.dataset;
  if (pod !== undefined || record !== undefined) {
    const name = pod ?? record ?? '';
    return { sort: 'pod', id: name, of: '', name };
  }
  if (node !== undefined || cell !== undefined) {
    const name = node ?? cell ?? '';
    return { sort: 'node', id: name, of: '', name };
  }
  const name = drawn.querySelector('text')?.textContent.trim() ?? '';
  return actor !== undefined
    ? { sort: 'actor', id: actor, of: of ?? '', name: of === undefined ? name : `${name} ${of}` }
    : { sort: 'part', id: part ?? '', of: '', name };
}

/** All that is drawn and has a name, each once, in the order in which it is drawn. */
export function targetsIn(stage: Element, most: number): readonly Target[] {
  const all: Target[] = [];
  const seen = new Set<string>();
  for (const element of stage.querySelectorAll(ANY)) {
    const target = targetOf(element);
    const key = target === null ? '' : `${target.sort} ${target.id} ${target.of}`;
    if (target !== null && target.name !== '' && !seen.has(key) && all.length < most) {
      seen.add(key);
      all.push(target);
    }
  }
  return all;
}

/** Where it is drawn, in pixels of the stage: a Pod in the store, and on its node, too. */
export function boxesOf(stage: Element, { sort, id, of }: Target): readonly Box[] {
  const value = CSS.escape(id);
  const selectors = {
    actor: `[data-actor="${value}"]${of === '' ? '' : `[data-of="${CSS.escape(of)}"]`}`,
    part: `[data-part="${value}"]`,
    node: `[data-node="${value}"], [data-cell="${value}"]`,
    pod: `[data-pod="${value}"], [data-record="${value}"]`,
  };
  const frame = stage.getBoundingClientRect();
  return [...stage.querySelectorAll(selectors[sort])].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x - frame.x, y: y - frame.y, w: width, h: height };
  });
}
