import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { skipped } from '../test/tools';

const jar = new URL('../../target/podium.jar', import.meta.url).pathname;

/** Why a Podium of a test's own cannot be started; null where it can. */
export const withoutJar = existsSync(jar) ? null : skipped('browser', 'target/podium.jar is not built');

/** A Podium of a test's own, which it may kill. */
export class OwnPodium {
  private readonly home = mkdtempSync(join(tmpdir(), 'podium-'));
  private process: ChildProcess | null = null;
  private port = '0';

  /** Starts it, again at the same address, and answers with that. */
  start(): Promise<string> {
    const kubeconfig = join(this.home, 'none.kubeconfig');
    writeFileSync(kubeconfig, 'apiVersion: v1\nkind: Config\n');
    const java = process.env['JAVA_HOME'] === undefined ? 'java' : join(process.env['JAVA_HOME'], 'bin', 'java');
    const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
    const started = spawn(java, [...quick, '-jar', jar, `--podium.home=${this.home}`, `--server.port=${this.port}`], {
      env: { ...process.env, KUBECONFIG: kubeconfig },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.process = started;
    return new Promise((resolve, reject) => {
      let said = '';
      started.stdout.on('data', (part: Buffer) => {
        said += part.toString();
        const url = /Podium is open at (http:\/\/\S+:(\d+))/.exec(said);
        if (url !== null) {
          this.port = url[2] ?? '0';
          resolve(url[1] ?? '');
        }
      });
      started.once('exit', () => {
        reject(new Error(`Podium ended:\n${said}`));
      });
    });
  }

  /** Ends it without a warning, as a laptop does whose battery is empty. */
  kill(): Promise<void> {
    const { process } = this;
    return new Promise((resolve) => {
      if (process === null || process.exitCode !== null) {
        resolve();
        return;
      }
      process.once('exit', () => {
        resolve();
      });
      process.kill('SIGKILL');
    });
  }
}
