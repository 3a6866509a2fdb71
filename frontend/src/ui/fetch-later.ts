/** A browser that has nothing to do for so long is asked for nothing earlier. */
const LATEST_MS = 1500;
/** So long it waits for a server that did not answer. */
const AGAIN_MS = 2000;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const idle = (): Promise<void> =>
  'requestIdleCallback' in globalThis
    ? new Promise((resolve) => {
        requestIdleCallback(
          () => {
            resolve();
          },
          { timeout: LATEST_MS },
        );
      })
    : pause(200);

/**
 * What the first picture does not need: fetched behind it, so that it is there when it is wanted.
 *
 * @param soon it is wanted already
 */
export async function fetchLater<T>(soon: boolean, load: () => Promise<T>): Promise<T> {
  if (!soon) {
    await pause(LATEST_MS);
    await idle();
  }
  for (;;) {
    try {
      return await load();
    } catch {
      await pause(AGAIN_MS);
    }
  }
}
