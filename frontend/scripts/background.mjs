// The tests of the page in the background: Maven compiles on one core, and they have the other.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a run of the tests leaves in a folder: who runs them and of what, what they said, and how they ended. */
export class BackgroundRun {
  constructor(folder) {
    mkdirSync(folder, { recursive: true });
    this.running = join(folder, 'running.json');
    this.log = join(folder, 'log');
    this.result = join(folder, 'ended.json');
  }

  /** Runs a command for what has this fingerprint. Who ends this process ends that, too. */
  begin(print, command, args) {
    rmSync(this.result, { force: true });
    const log = openSync(this.log, 'w');
    const posix = process.platform !== 'win32';
    const run = spawn(command, args, { stdio: ['ignore', log, log], detached: posix });
    const end = (code) => {
      if (code !== null) writeFileSync(this.result, JSON.stringify({ print, code }));
      rmSync(this.running, { force: true });
    };
    run.on('error', () => end(null));
    run.on('exit', end);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
      process.on(signal, () => {
        if (posix) process.kill(-run.pid, 'SIGTERM');
        else run.kill();
        end(null);
        process.exit(1);
      });
    }
    writeFileSync(this.running, JSON.stringify({ print, pid: process.pid }));
  }

  /** Waits for the run of this fingerprint; null where there is none, or none that came to its end. */
  wait(print) {
    while (this.isRunning(print)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    const ended = read(this.result);
    if (ended?.print !== print) return null;
    rmSync(this.result, { force: true });
    return { code: ended.code, log: readFileSync(this.log, 'utf8') };
  }

  isRunning(print) {
    const running = read(this.running);
    if (running?.print !== print) return false;
    try {
      process.kill(running.pid, 0);
      return true;
    } catch {
      return false;
    }
  }
}

function read(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  } catch {
    return null; // half written: it is read again
  }
}
