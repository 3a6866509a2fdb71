import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { becomes, cleanUp, inTheBrowser, live, missing, named, picture, runDemo, serious, url } from './harness';
import { cutOff, englishAmong, messages, texts } from './languages';

const skipped = missing('browser');
const german = { locale: 'de-DE', viewport: { width: 1280, height: 720 } };

/** The decimal point of a duration is a comma. */
function decimalCommas(texts: readonly string[]): void {
  expect(texts.filter((text) => /\d,\d+ m?s\b/.test(text))).not.toEqual([]);
  expect(texts.filter((text) => /\d\.\d+ m?s\b/.test(text))).toEqual([]);
}

inTheBrowser('the languages', { without: skipped }, (viewer) => {
  /** Opens something, looks at it, and closes it again. */
  async function lookInto(page: Page, name: string, code: string, found: string[]): Promise<void> {
    await page.locator(`.dropdown.${name} summary.pill`).click();
    await page.locator(`.dropdown.${name}[open] .panel`).waitFor();
    found.push(...englishAmong(await texts(page), code));
    await picture(page, `language-${code}-${name}`);
    await page.keyboard.press('Escape');
  }

  it(named('are chosen by the browser: a story is told in German, and nothing English is left', skipped), async () => {
    await cleanUp();
    await viewer.open(german);
    const { page } = viewer;
    const de = messages('de');
    await page.goto(url);
    const first = await page.locator('.demos h2').textContent();
    expect(first).toBe(de['page.demos']);
    expect(await page.locator('html').getAttribute('lang')).toBe('de');

    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    expect(await page.locator('.caption').textContent()).toContain(
      (de['step.pod.reported.title'] ?? '').replace('{node}', 'node-1').slice(0, 20),
    );
    const found = englishAmong(await texts(page), 'de');
    decimalCommas(await texts(page));
    expect(await cutOff(page)).toEqual([]);
    await picture(page, 'language-de-done');
    for (let tab = 1; tab < (await page.locator('.inspector [role=tab]').count()); tab++) {
      await page.locator('.inspector [role=tab]').nth(tab).click();
      found.push(...englishAmong(await texts(page), 'de'));
    }
    await lookInto(page, 'clusters', 'de', found);
    await lookInto(page, 'practice', 'de', found);
    await lookInto(page, 'watches', 'de', found);
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    found.push(...englishAmong(await texts(page), 'de'));
    await page.keyboard.press('Escape');
    await page.locator('[data-recordings]').click();
    await page.locator('dialog[open]').waitFor();
    found.push(...englishAmong(await texts(page), 'de'));
    await page.keyboard.press('Escape');

    await runDemo(page, 'no-node');
    await live(page, 'no-node');
    await becomes(page, 'no-node', 'stuck');
    found.push(...englishAmong(await texts(page), 'de'));
    expect(await cutOff(page)).toEqual([]);
    expect(found).toEqual([]);
    expect(await serious(page)).toEqual([]);
  });

  it(named('are chosen in the menu: the story and the playhead stay, and it is remembered', skipped), async () => {
    await cleanUp();
    const { page } = viewer;
    await page.goto(url);
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    await page.keyboard.press('3');
    await page.locator('[data-current-step="bound"]').waitFor();
    const before = page.url();
    const loaded = await page.evaluate(() => performance.timeOrigin);

    await page.locator('.dropdown.languages summary').click();
    await page.locator('[data-language="es"]').click();
    const es = messages('es');
    await page.locator('.demos h2', { hasText: es['page.demos'] ?? '' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    expect(await page.locator('[data-current-step="bound"]').count()).toBe(1);
    expect(page.url()).toBe(before);
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded);
    expect(englishAmong(await texts(page), 'es')).toEqual([]);
    expect(await serious(page)).toEqual([]);

    // The server's page has it already, before a script runs.
    const served = await page.request.get(url);
    expect(await served.text()).toContain('<html lang="es">');
    await page.reload();
    await page.locator('.demos h2', { hasText: es['page.demos'] ?? '' }).waitFor();
    await page.locator('.dropdown.languages summary').click();
    await page.locator('[data-language="en"]').click();
    await page.locator('.demos h2', { hasText: messages('en')['page.demos'] ?? '' }).waitFor();
  });

  it(named('are that of the handout, too', skipped), async () => {
    await cleanUp();
    await viewer.open(german);
    const { page } = viewer;
    await page.goto(url);
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    const [paper] = await Promise.all([page.context().waitForEvent('page'), page.locator('.caption .paper').click()]);
    await paper.waitForLoadState();
    expect(await paper.locator('html').getAttribute('lang')).toBe('de');
    expect(await paper.locator('h2.steps').textContent()).toBe(messages('de')['handout.steps']);
    decimalCommas(await texts(paper));
    expect(englishAmong(await texts(paper), 'de')).toEqual([]);
    expect(await serious(paper)).toEqual([]);
    // A link that is passed on says it, whatever the reader's browser prefers.
    expect(new URL(paper.url()).searchParams.get('lang')).toBe('de');
  });
});
