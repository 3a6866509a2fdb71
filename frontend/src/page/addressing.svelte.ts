import { address } from '../player/address';
import type { Page } from './page.svelte';

/** Not with each move: a browser takes milliseconds for it, and refuses it where it comes too often. */
const ADDRESS_MS = 400;

/** The address names the story in view and the moment, so that a reload comes back to them. */
export function namesInAddress(page: Page): void {
  let soon: ReturnType<typeof setTimeout> | undefined;
  const names = (): void => {
    clearTimeout(soon);
    soon = undefined;
    history.replaceState(null, '', address(page.address));
  };
  $effect(() => {
    const path = address(page.address);
    if (page.told.feed.epoch !== null && soon === undefined && path !== location.pathname + location.search) {
      soon = setTimeout(names, ADDRESS_MS);
    }
  });
  $effect(() => {
    const leaves = (): void => {
      if (soon !== undefined) {
        names();
      }
    };
    addEventListener('pagehide', leaves);
    return () => {
      removeEventListener('pagehide', leaves);
      clearTimeout(soon);
    };
  });
}
