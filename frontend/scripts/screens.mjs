// Pictures of a running Podium at PODIUM_URL: npm run screens makes all of them in target/screens, npm run screens -- --docs
// the dozen that README and docs show, in docs/screens. It begins with a fresh practice cluster, and leaves one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const url = (process.env.PODIUM_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const forDocs = process.argv.includes('--docs');
const folder = join(home, forDocs ? 'docs/screens' : 'target/screens');
const QUALITY = 82;

const SIZES = { desk: [1600, 900], small: [1280, 720], hall: [1920, 1080], phone: [390, 844], lying: [844, 390] };
const BOTH = ['light', 'dark'];

const live = (demo, ...steps) => ({ demo, path: '/', steps });
const recorded = (id, ...steps) => ({ path: `/r/${id}`, steps: ['wait [data-current-step]', ...steps] });
const present = (scene) => ({ ...scene, steps: [...scene.steps, 'press p', 'wait [data-strip]'] });
const told = (state) => `wait .story-state[data-state="${state}"]`;

/** What is shown, in which sizes and colours; `docs` names those that README and docs show. */
const SCENES = [
  { name: 'first-visit', ...live(null, 'wait .empty h2'), sizes: ['desk', 'small', 'phone'], docs: ['small-light'] },
  { name: 'tour', ...live(null, 'wait [data-tour]'), sizes: ['desk', 'small'], first: true },
  ...[1, 2, 3, 4, 5, 6].map((step) => ({
    name: `pod-${step}`,
    ...recorded('a-pod', `press ${step}`),
    sizes: ['desk', 'small', 'phone'],
    docs: step === 3 ? ['desk-dark', 'phone-light'] : [],
  })),
  {
    name: 'present-pod',
    ...present(recorded('a-pod', 'press 3')),
    sizes: ['small', 'desk', 'hall'],
    themes: ['projector'],
    docs: ['small-dark', 'desk-projector'],
  },
  { name: 'present-stuck', ...present(recorded('a-crash-loop', 'press l')), sizes: ['small', 'desk', 'hall'] },
  { name: 'present-evidence', ...present(recorded('a-pod', 'press 3', 'press e')), sizes: ['small', 'desk'] },
  {
    name: 'rolling-update',
    ...recorded('a-rolling-update', 'press 6'),
    sizes: ['desk', 'small', 'phone'],
    docs: ['desk-light'],
  },
  {
    name: 'present-rolling-update',
    ...present(recorded('a-rolling-update', 'press 5')),
    sizes: ['small', 'desk', 'hall'],
    themes: ['projector'],
    docs: ['desk-dark'],
  },
  {
    name: 'stuck',
    ...recorded('a-crash-loop', 'press l'),
    sizes: ['desk', 'small', 'phone', 'lying'],
    docs: ['desk-light'],
  },
  ...['no-image', 'no-node'].map((demo) => ({
    name: `stuck-${demo}`,
    ...live(demo, 'wait [data-current-step]', 'press l', told('stuck')),
    sizes: ['desk', 'small'],
  })),
  ...['sidecar', 'web', 'ingress', 'autoscale', 'job'].map((demo) => ({
    name: demo,
    ...live(demo, 'wait [data-current-step]', 'press l', told('done')),
    sizes: ['desk', 'small'],
    docs: demo === 'web' ? ['desk-dark'] : [],
  })),
  {
    name: 'frozen',
    ...live('db', 'wait [data-current-step]', 'press l', 'wait .frozen'),
    before: ['PATCH /api/practice {"frozen": true}'],
    then: ['POST /api/practice/step {}', 'POST /api/practice/step {}', 'POST /api/practice/step {}'],
    sizes: ['desk', 'small'],
    docs: ['small-light'],
  },
  {
    name: 'large',
    ...live('web', 'wait [data-current-step]', 'press l'),
    before: ['PATCH /api/practice {"nodes": 20}'],
    sizes: ['desk', 'small'],
    docs: ['desk-light'],
  },
  {
    name: 'practice',
    ...live('db', 'wait [data-current-step]', 'click details.practice > summary'),
    sizes: ['desk', 'small'],
  },
  { name: 'keys', ...recorded('a-pod', 'press ?', 'wait dialog[open]'), sizes: ['desk', 'small'] },
  {
    name: 'recordings',
    ...recorded('a-pod', 'click [data-recordings]', 'wait dialog[open]'),
    sizes: ['desk', 'small'],
  },
];

async function call(line) {
  const [method, path, ...body] = line.split(' ');
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url + path, { method, ...(body.length > 0 ? { headers, body: body.join(' ') } : {}) });
  if (!answer.ok) {
    throw new Error(`${line}: ${answer.status} ${await answer.text()}`);
  }
}

async function act(page, step) {
  const [does, ...rest] = step.split(' ');
  const what = rest.join(' ');
  switch (does) {
    case 'press':
      await page.keyboard.press(what);
      break;
    case 'click':
      await page.locator(what).first().click();
      break;
    default:
      await page.locator(what).first().waitFor({ timeout: 60_000 });
  }
}

/** Chromium writes WebP itself: a tenth of what PNG takes. */
async function keep(page, name) {
  const cdp = await page.context().newCDPSession(page);
  const { data } = await cdp.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
  console.log(name);
}

async function shoot(browser, scene, size, look) {
  const [width, height] = SIZES[size];
  const theme = BOTH.includes(look) ? null : look;
  const colorScheme = theme === null ? look : 'light';
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  await context.addInitScript(
    ([seen, chosen]) => {
      if (seen) {
        localStorage.setItem('podium.tour', 'seen');
      }
      if (chosen !== null) {
        localStorage.setItem('podium.theme', chosen);
      }
    },
    [scene.first !== true, theme],
  );
  const page = await context.newPage();
  await page.goto(url + scene.path);
  for (const step of scene.steps) {
    await act(page, step);
  }
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((resume) => requestAnimationFrame(() => requestAnimationFrame(resume))));
  await keep(page, `${scene.name}-${size}-${look}`);
  await context.close();
}

async function handout(browser) {
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 1300 } })).newPage();
  await page.goto(`${url}/r/a-pod/handout`);
  await keep(page, 'handout');
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const failed = [];
for (const scene of SCENES) {
  const shots = scene.sizes
    .flatMap((size) => [...BOTH, ...(scene.themes ?? [])].map((look) => [size, look]))
    .filter(([size, look]) => !forDocs || (scene.docs ?? []).includes(`${size}-${look}`));
  if (shots.length === 0) {
    continue;
  }
  try {
    if (scene.path === '/') {
      await call('POST /api/practice/reset');
      for (const line of scene.before ?? []) {
        await call(line);
      }
      if (scene.demo !== null) {
        await call(`POST /api/demos/${scene.demo}`);
      }
      for (const line of scene.then ?? []) {
        await call(line);
      }
    }
    for (const [size, look] of shots) {
      await shoot(browser, scene, size, look);
    }
  } catch (error) {
    failed.push(`${scene.name}: ${String(error.message).split('\n')[0]}`);
  }
}
await handout(browser);
await call('POST /api/practice/reset');
await browser.close();
if (failed.length > 0) {
  console.error(failed.join('\n'));
  process.exit(1);
}
