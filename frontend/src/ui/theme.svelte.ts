const KEY = 'podium.theme';

/** What a viewer may choose; `system` is nothing chosen. */
export const THEMES = ['system', 'light', 'dark', 'contrast', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

let chosen: Theme = $state(kept());

function kept(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system';
  } catch {
    return 'system';
  }
}

/** What the viewer chose. What of it is worn, public/theme.js says, and has been before this was loaded. */
export const theme = (): Theme => chosen;

export function chooseTheme(wanted: Theme): void {
  chosen = wanted;
  try {
    if (wanted === 'system') {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, wanted);
    }
  } catch {
    // Whoever keeps nothing has what the system has.
  }
  // Heard by theme.js; other windows hear of it by themselves.
  dispatchEvent(new StorageEvent('storage', { key: KEY }));
}

/** Follows what is chosen in another window. Answers with what ends that. */
export function followTheme(): () => void {
  const heard = (): void => {
    chosen = kept();
  };
  addEventListener('storage', heard);
  return () => {
    removeEventListener('storage', heard);
  };
}

/** The theme after the one chosen, for a key. */
export const nextTheme = (): Theme => THEMES[(THEMES.indexOf(chosen) + 1) % THEMES.length] ?? 'system';
