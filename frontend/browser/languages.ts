import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const HOME = join(import.meta.dirname, '../../src/main/resources/messages');

type Messages = Readonly<Record<string, string>>;

export function messages(code: string): Messages {
  const files = readdirSync(join(HOME, code)).map((name) => readFileSync(join(HOME, code, name), 'utf8'));
  return Object.assign({}, ...files.map((file) => JSON.parse(file) as Messages)) as Messages;
}

/** What is read on a page: each text that is seen, and each name that is said. */
export async function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = new Set<string>();
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const element = nodes.currentNode.parentElement;
      if (element?.checkVisibility() === true && element.closest('code, pre, script, style, noscript') === null) {
        seen.add(nodes.currentNode.textContent ?? '');
      }
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) {
        seen.add(element.getAttribute(name) ?? '');
      }
    }
    seen.add(document.title);
    return [...seen].map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  });
}

const pattern = (message: string): RegExp =>
  new RegExp(
    `^${message
      .split(/\{[^}]*\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  );

/** Words of a message that are not put into it. */
const words = (message: string): number => message.replace(/\{[^}]*\}/g, ' ').match(/\p{L}{2,}/gu)?.length ?? 0;

/** The texts that are English where another language is spoken, each with its key. */
export function englishAmong(texts: readonly string[], code: string): string[] {
  const english = messages('en');
  const other = messages(code);
  const own = Object.values(other).map(pattern);
  const foreign = Object.entries(english)
    .filter(([key, message]) => other[key] !== message && words(message) > 0)
    .map(([key, message]) => ({ key, pattern: pattern(message) }));
  return texts
    .filter((text) => !own.some((one) => one.test(text)))
    .flatMap((text) =>
      foreign
        .filter((one) => one.pattern.test(text))
        .slice(0, 1)
        .map(({ key }) => `${key}: ${text}`),
    );
}

/** Texts of which less is seen than there is: what an ancestor cuts off, or what leaves the window. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const text = (nodes.currentNode.textContent ?? '').trim();
      const element = nodes.currentNode.parentElement;
      // What only screen readers hear is cut off for the eye; what has a title is read whole by pointing at it.
      if (
        text === '' ||
        element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) !== true ||
        element.closest('.hidden, .skip, code, pre, script, style, noscript, [title]') !== null
      ) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(nodes.currentNode);
      const box = range.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) {
        continue;
      }
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const style = getComputedStyle(at);
        const frame = at.getBoundingClientRect();
        if (style.clipPath !== 'none' && frame.width <= 2) {
          break;
        }
        if (/auto|scroll/.test(style.overflowX + style.overflowY)) {
          break;
        }
        if (/hidden|clip/.test(style.overflowX) && (box.right > frame.right + 1.5 || box.left < frame.left - 1.5)) {
          found.push(`${at.className.toString()}: ${text}`);
          break;
        }
        if (at === document.documentElement && box.right > innerWidth + 1) {
          found.push(`window: ${text}`);
        }
      }
    }
    for (const button of document.querySelectorAll<HTMLElement>('button, summary, .pill, .chip')) {
      if (
        button.checkVisibility() &&
        button.closest('[title]') === null &&
        button.scrollWidth > button.clientWidth + 1
      ) {
        found.push(`button: ${button.textContent.trim()}`);
      }
    }
    return [...new Set(found)];
  });
}
