// What Maven runs: brings the packages in and builds the page, each only when something it is made of has changed.
//   node scripts/build.mjs <output folder>            build
//   node scripts/build.mjs <output folder> --begin    does what --test does in the background, where Maven will ask for it
//   node scripts/build.mjs <output folder> --test     lint, types and unit tests, when something changed since they last passed
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BackgroundRun } from './background.mjs';

const home = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const output = resolve(process.argv[2] ?? join(home, '../target/classes/static'));
const stamps = join(home, '../target/frontend');

function stop(line) {
  console.error(`[ERROR] ${line}`);
  process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19) || (major === 22 && minor < 12)) {
  stop(
    `Podium's page needs Node 20.19, 22.12 or newer to build; this is Node ${process.versions.node}. Install a newer one, or let Maven bring one: ./mvnw -Pbring-node …`,
  );
}

function* files(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (name !== 'node_modules') yield* files(join(path, name));
  }
}

function fingerprint(...paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) {
    for (const file of files(join(home, path)))
      hash.update(file.slice(home.length)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Runs npm: the one beside this Node where there is one (Windows, or a Node that Maven brought), else the PATH's. */
function npm(what, ...args) {
  const here = dirname(process.execPath);
  const beside = join(here, 'node_modules/npm/bin/npm-cli.js');
  const command = existsSync(beside) ? [process.execPath, beside, ...args] : ['npm', ...args];
  const env = { ...process.env, PATH: here + delimiter + (process.env.PATH ?? process.env.Path ?? '') };
  const run = spawnSync(command[0], command.slice(1), { cwd: home, stdio: 'inherit', env });
  if (run.error) stop(`npm cannot be run: ${run.error.message}. It comes with Node; reinstall Node.`);
  if (run.status !== 0) stop(`${what} failed: npm ${args.join(' ')} (above is why).`);
}

const isDone = (stamp, print) => existsSync(stamp) && readFileSync(stamp, 'utf8') === print;

/** Does the work unless the stamp says that it was done for exactly this. */
function once(stamp, print, isThere, work) {
  if (isThere && isDone(stamp, print)) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}

const packages = fingerprint('package.json', 'package-lock.json');
once(join(home, 'node_modules/.podium'), packages, true, () =>
  npm(
    'Bringing in the packages of the page (this needs the network once)',
    'ci',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ),
);

const inputs = [
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'languages.config.ts',
  'svelte.config.js',
  'tsconfig.json',
  'index.html',
  'src',
  'public',
  '../src/main/resources/messages',
];
once(join(stamps, 'built'), fingerprint(...inputs), existsSync(join(output, '.vite/manifest.json')), () =>
  npm('Building the page', 'run', 'build', '--', '--outDir', output, '--logLevel', 'warn'),
);

if (process.argv.includes('--begin') || process.argv.includes('--test')) {
  const print = fingerprint(
    ...inputs,
    'eslint.config.js',
    '.prettierrc',
    'vitest.config.ts',
    'vitest.browser.config.ts',
    'scripts',
    'test',
    'browser',
    '../src/test/resources/wire',
    '../src/test/java/dev/podium/Tool.java',
  );
  const stamp = join(stamps, 'tested');
  const background = new BackgroundRun(join(stamps, 'tests'));
  const tests = () => {
    npm('Checking the page', 'run', 'check');
    npm('Testing the page', 'run', 'test');
  };
  if (process.argv.includes('--alone')) {
    tests();
  } else if (process.argv.includes('--test')) {
    once(stamp, print, true, () => {
      const run = background.wait(print);
      if (run === null) tests();
      else process.stdout.write(run.log);
      if (run !== null && run.code !== 0) stop('The tests of the page failed (above is why).');
    });
  } else if (/(^|\s)verify(\s|$)/.test(process.env.MAVEN_CMD_LINE_ARGS ?? '')) {
    if (!isDone(stamp, print))
      background.begin(print, process.execPath, [fileURLToPath(import.meta.url), output, '--test', '--alone']);
  }
}
