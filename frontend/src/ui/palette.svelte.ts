/** What a drawing on a canvas asks for by the names of the style sheet: there, nothing follows the theme by itself. */
export type Colour = (name: string) => string;

const CHANGES = ['(prefers-color-scheme: light)', '(prefers-contrast: more)', '(forced-colors: active)'];

/** The page's colours as they are now. Whoever reads them in an effect draws anew when the theme changes. */
class Palette {
  private version = $state(0);
  private readonly forced = matchMedia('(forced-colors: active)');
  private known = { version: 0, of: new Map<string, string>() };

  constructor() {
    const changed = (): void => {
      this.version++;
    };
    for (const query of CHANGES) {
      matchMedia(query).addEventListener('change', changed);
    }
    new MutationObserver(changed).observe(document.documentElement, { attributes: true });
  }

  /** @param marked what stands out where the viewer's system chooses the colours: all else has that of its texts */
  of(element: Element, marked: readonly string[] = []): Colour {
    if (this.known.version !== this.version) {
      this.known = { version: this.version, of: new Map() };
    }
    if (this.forced.matches) {
      return (name) =>
        marked.includes(name) ? 'Highlight' : name === 'surface' || name === 'on-badge' ? 'Canvas' : 'CanvasText';
    }
    const { of } = this.known;
    const style = getComputedStyle(element);
    return (name) => {
      const colour = of.get(name) ?? style.getPropertyValue(`--${name}`).trim();
      of.set(name, colour);
      return colour;
    };
  }
}

export const palette = new Palette();
