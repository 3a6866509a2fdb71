import type { ContainerOnStage, PodOnStage, Scene } from '../story/scene';
import type { Box, Detail, Layout } from './layout';
import { cardsIn, grid, placeIn } from './layout';

/** A Pod drawn somewhere: as the API server's record of it, or on its node. */
export interface Card {
  readonly key: string;
  readonly pod: PodOnStage;
  readonly box: Box;
  readonly detail: Detail | 'record';
}

/** Pods that find no place, counted at the right end of a line. */
export interface More {
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

export interface Cards {
  readonly cards: readonly Card[];
  readonly more: readonly More[];
}

/** All cards of a scene, and what finds no place. */
export function cardsOf({ pods, nodes }: Scene, places: Layout): Cards {
  const { store, uncounted } = places;
  const stored = grid(store, pods.length);
  const cards: Card[] = pods
    .slice(0, stored.shown)
    .map((pod, index) => ({ key: `record ${pod.key}`, pod, box: placeIn(store, stored, index), detail: 'record' }));
  const more: More[] = [{ ...uncounted, count: pods.length - stored.shown }];
  for (const [index, { pods: its }] of nodes.entries()) {
    const node = places.nodes[index];
    if (node !== undefined) {
      const there = its.filter(({ place }) => place !== 'api');
      const { placed, more: left } = cardsIn(node.pods, there);
      cards.push(...placed.map(({ pod, box, detail }) => ({ key: `${node.name} ${pod.key}`, pod, box, detail })));
      more.push({ x: node.box.x + node.box.w - 12, y: node.box.y + 17, count: left });
    }
  }
  return { cards, more: more.filter(({ count }) => count > 0) };
}

/** Whether nothing of a card would look otherwise, or lead elsewhere. */
export function looksLike(one: Card, other: Card): boolean {
  return one.detail === other.detail && sameBox(one.box, other.box) && samePod(one.pod, other.pod, one.detail);
}

function sameBox(one: Box, other: Box): boolean {
  return one.x === other.x && one.y === other.y && one.w === other.w && one.h === other.h;
}

/** Of a Pod on its node no version is seen, but which story a click leads to matters. */
function samePod(one: PodOnStage, other: PodOnStage, detail: Card['detail']): boolean {
  return (
    one === other ||
    (one.state === other.state &&
      one.place === other.place &&
      one.node === other.node &&
      one.inView === other.inView &&
      one.ending === other.ending &&
      one.story === other.story &&
      (detail !== 'record' || one.version === other.version) &&
      one.containers.length === other.containers.length &&
      one.containers.every((container, index) => sameContainer(container, other.containers[index])))
  );
}

function sameContainer(one: ContainerOnStage, other: ContainerOnStage | undefined): boolean {
  return (
    one.name === other?.name && one.kind === other.kind && one.state === other.state && one.restarts === other.restarts
  );
}
