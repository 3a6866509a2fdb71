import { address } from '../player/address';
import type { Page } from './page.svelte';

/** Not with each move: a browser takes milliseconds for it, and refuses it where it comes too often. */
const ADDRESS_MS = 400;
/** So many moves right after each other are named at once. */
const AT_ONCE = 5;

/** The keys that have the page loaded anew. */
const isReload = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key === 'F5' || ((ctrlKey || metaKey) && key.toLowerCase() === 'r');

/**
 * The address names the story in view and the moment, so that a reload comes back to them: at once where the playhead
 * comes to rest, now and then while it moves, and before the viewer can have it loaded anew.
 */
export function syncAddress(page: Page): void {
  let soon: ReturnType<typeof setTimeout> | undefined;
  let spare = AT_ONCE;
  let named = 0;
  const replace = (): void => {
    clearTimeout(soon);
    soon = undefined;
    const now = performance.now();
    spare = Math.min(AT_ONCE, spare + (now - named) / ADDRESS_MS) - 1;
    named = now;
    history.replaceState(null, '', address(page.address));
  };
  $effect(() => {
    const path = address(page.address);
    const rests = page.player.mode !== 'playing' && !page.stageState.settling;
    if (page.feedState.feed.epoch !== null && path !== location.pathname + location.search) {
      if (rests && spare + (performance.now() - named) / ADDRESS_MS >= 1) {
        replace();
      } else {
        soon ??= setTimeout(replace, ADDRESS_MS);
      }
    }
  });
  $effect(() => {
    const flush = (): void => {
      if (soon !== undefined) {
        replace();
      }
    };
    const listening = new AbortController();
    const { signal } = listening;
    addEventListener('pagehide', flush, { signal });
    addEventListener('blur', flush, { signal });
    document.addEventListener('visibilitychange', flush, { signal });
    // On its way to the browser's own button.
    document.documentElement.addEventListener('pointerleave', flush, { signal });
    addEventListener('keydown', (event) => (isReload(event) ? flush() : undefined), { signal, capture: true });
    return () => {
      listening.abort();
      clearTimeout(soon);
    };
  });
}
