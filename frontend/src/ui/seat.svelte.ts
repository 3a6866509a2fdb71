import { MediaQuery } from 'svelte/reactivity';

/** How the page is looked at. */
class Seat {
  presenting: boolean = $state(false);
  private readonly narrow = new MediaQuery('(max-width: 60rem), (max-height: 30rem)');

  /** At a desk, in a room (whatever the screen), or on a phone. */
  get is(): 'desk' | 'room' | 'phone' {
    return this.presenting ? 'room' : this.narrow.current ? 'phone' : 'desk';
  }
}

export const seat = new Seat();
