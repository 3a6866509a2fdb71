import { address } from '../player/address';
import type { Page } from './page.svelte';

/** Not with each move: a browser takes milliseconds for it, and refuses it where it comes too often. */
const ADDRESS_MS = 400;
/** So many moves right after each other are named at once. */
const AT_ONCE = 5;

/** The keys that have the page loaded anew. */
const reloads = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key === 'F5' || ((ctrlKey || metaKey) && key.toLowerCase() === 'r');

/**
 * The address names the story in view and the moment, so that a reload comes back to them: at once where the playhead
 * comes to rest, now and then while it moves, and before the viewer can have it loaded anew.
 */
export function namesInAddress(page: Page): void {
  let soon: ReturnType<typeof setTimeout> | undefined;
  let spare = AT_ONCE;
  let named = 0;
  const names = (): void => {
    clearTimeout(soon);
    soon = undefined;
    const now = performance.now();
    spare = Math.min(AT_ONCE, spare + (now - named) / ADDRESS_MS) - 1;
    named = now;
    history.replaceState(null, '', address(page.address));
  };
  $effect(() => {
    const path = address(page.address);
    const rests = page.player.mode !== 'playing' && !page.staged.settling;
    if (page.told.feed.epoch !== null && path !== location.pathname + location.search) {
      if (rests && spare + (performance.now() - named) / ADDRESS_MS >= 1) {
        names();
      } else {
        soon ??= setTimeout(names, ADDRESS_MS);
      }
    }
  });
  $effect(() => {
    const leaves = (): void => {
      if (soon !== undefined) {
        names();
      }
    };
    const listening = new AbortController();
    const { signal } = listening;
    addEventListener('pagehide', leaves, { signal });
    addEventListener('blur', leaves, { signal });
    document.addEventListener('visibilitychange', leaves, { signal });
    // On its way to the browser's own button.
    document.documentElement.addEventListener('pointerleave', leaves, { signal });
    addEventListener('keydown', (event) => (reloads(event) ? leaves() : undefined), { signal, capture: true });
    return () => {
      listening.abort();
      clearTimeout(soon);
    };
  });
}
