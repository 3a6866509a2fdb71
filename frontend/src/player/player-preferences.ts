import type { Player } from './player';
import { LIVE, SPEEDS } from './player';

/** How the viewer prefers it to be played, as it was kept; as it is at first where nothing useful was. */
export function playerPreferences(kept: string | null): Player {
  let told: unknown = null;
  try {
    told = JSON.parse(kept ?? 'null');
  } catch {
    // Somebody else's, or cut off: then as at first.
  }
  const { speed, paced }: { speed?: unknown; paced?: unknown } = typeof told === 'object' && told !== null ? told : {};
  return {
    ...LIVE,
    speed: SPEEDS.find((one) => one === speed) ?? LIVE.speed,
    paced: typeof paced === 'boolean' ? paced : LIVE.paced,
  };
}
