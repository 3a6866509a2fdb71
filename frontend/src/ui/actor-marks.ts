import type { ActorKind } from '../story/scenes/drawing';

/** Whoever acts on the stage: those that write, and those that only listen. */
export type ActorSort = ActorKind;

/** An actor's shape, in a box of 16 units, to be filled by `evenodd`: nobody has to tell actors apart by their colours. */
export const ACTOR_MARKS: Readonly<Record<ActorSort, string>> = {
  client: 'M8 1.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6Z',
  'api-server': 'M2 2H14V14H2Z',
  scheduler: 'M8 .3L15.7 8L8 15.7L.3 8Z',
  // A ring: a control loop.
  controller: 'M8 .8a7.2 7.2 0 1 1 0 14.4a7.2 7.2 0 1 1 0-14.4ZM8 4.7a3.3 3.3 0 1 0 0 6.6a3.3 3.3 0 1 0 0-6.6Z',
  kubelet: 'M8 1L15.6 14.6H.4Z',
  // Two containers, one on the other.
  runtime: 'M1 2.2H15V7.2H1ZM1 8.8H15V13.8H1Z',
  // A crossroads.
  'kube-proxy': 'M5.6 1H10.4V5.6H15V10.4H10.4V15H5.6V10.4H1V5.6H5.6Z',
  // A tag with a name on it.
  dns: 'M1 3H9.6L15.6 8L9.6 13H1Z',
};
