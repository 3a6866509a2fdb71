import { spawn } from 'node:child_process';
import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackgroundRun } from '../scripts/background.mjs';

const script = new URL('../scripts/background.mjs', import.meta.url).href;

describe('a run of the tests in the background', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'background-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Begins it in a process of its own, as Maven does. */
  async function begun(print, work) {
    const code = `import { BackgroundRun } from '${script}';
      new BackgroundRun(process.env.FOLDER).begin('${print}', process.execPath, ['-e', ${JSON.stringify(work)}]);`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, FOLDER: folder },
      stdio: 'ignore',
    });
    await vi.waitUntil(() => existsSync(join(folder, 'running.json')), { timeout: 20_000 });
    return () => starter.kill();
  }

  it('is waited for, and tells what it said and how it ended, once', async () => {
    await begun('one', 'setTimeout(() => { console.log("said"); process.exit(3); }, 1000)');
    const run = new BackgroundRun(folder);
    expect(run.wait('one')).toEqual({ code: 3, log: 'said\n' });
    expect(run.wait('one')).toBeNull();
  });

  it('of something else is no run of this', async () => {
    await begun('one', 'setTimeout(() => {}, 1000)');
    const run = new BackgroundRun(folder);
    expect(run.wait('other')).toBeNull();
    expect(run.wait('one')).toEqual({ code: 0, log: '' });
  });

  it('that is stopped is none', async () => {
    const stop = await begun('one', 'setTimeout(() => {}, 600000)');
    stop();
    expect(new BackgroundRun(folder).wait('one')).toBeNull();
  });
});
