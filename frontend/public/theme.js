/*
 * Before the first paint: which theme the page wears. A file of its own, as nothing may run inline; the page's head waits for it.
 * What is chosen is kept; whoever changes it sends a storage event, as another window would (src/ui/theme.svelte.ts).
 */
(() => {
  const THEMES = ['light', 'dark', 'contrast', 'projector'];
  const contrast = matchMedia('(prefers-contrast: more)');
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function kept() {
    try {
      return localStorage.getItem('podium.theme');
    } catch {
      // The viewer keeps nothing: then as the system has it.
      return null;
    }
  }

  function wear() {
    const chosen = kept();
    const system = contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
    document.documentElement.dataset.theme = THEMES.includes(chosen) ? chosen : system;
  }

  wear();
  contrast.addEventListener('change', wear);
  dark.addEventListener('change', wear);
  addEventListener('storage', wear);
})();
