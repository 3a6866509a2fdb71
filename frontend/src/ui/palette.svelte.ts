/** What a drawing on a canvas asks for by the names of the style sheet: there, nothing follows the theme by itself. */
export type Colour = (name: string) => string;

const FORCED = '(forced-colors: active)';

/** The page's colours as they are now. Whoever reads them in an effect draws anew when the theme changes. */
class Palette {
  private version = $state(0);
  private readonly forced = matchMedia(FORCED);
  private known = { version: 0, of: new Map<string, string>() };

  constructor() {
    const changed = (): void => {
      this.version++;
    };
    this.forced.addEventListener('change', changed);
    // What the system asks for, public/theme.js makes a theme.
    new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  /** @param marked what stands out where the viewer's system chooses the colours */
  of(element: Element, marked: readonly string[] = []): Colour {
    if (this.known.version !== this.version) {
      this.known = { version: this.version, of: new Map() };
    }
    const { of } = this.known;
    const style = getComputedStyle(element);
    const forced = this.forced.matches;
    return (name) => {
      if (forced && marked.includes(name)) {
        return 'Highlight';
      }
      const colour = of.get(name) ?? style.getPropertyValue(`--${name}`).trim();
      of.set(name, colour);
      return colour;
    };
  }
}

export const palette = new Palette();
