// Serves the built page with a made-up cluster: npm run build && npm run mock, then http://127.0.0.1:4173.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { WebSocketServer } from 'ws';
import { DEMOS, MockCluster } from './mock-cluster.mjs';
import { listWorkloads, playWorkload } from './mock-workloads.mjs';

const port = Number(process.env.PORT ?? 4173);
const url = `http://127.0.0.1:${String(port)}`;
const built = join(import.meta.dirname, '../../target/classes/static');
const types = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-mock'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const cluster = new MockCluster();
const [, many, each] = /^(\d+)x(\d+)$/.exec(process.env.WORKLOADS ?? '') ?? [];
if (many !== undefined) listWorkloads(cluster, Number(many), Number(each));
else if (process.env.WORKLOADS !== undefined) playWorkload(cluster, 5000);

const lines = DEMOS.map(([name, title]) => ({ name, title, command: cluster.command(name, url) }));

function page() {
  const entry = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'))['src/app.ts'];
  const styles = entry.css.map((file) => `<link rel="stylesheet" href="/${file}">`).join('');
  const demos = lines.map(({ title, command }) => `<li>${title}<code>${command.join(' ')}</code></li>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta property="csp-nonce" nonce="mock"><title>Podium</title><link rel="icon" href="/favicon.svg">${styles}
    <script type="module" src="/${entry.file}"></script><div id="app"><h1>Podium</h1><p>practice</p><ul>${demos}</ul></div></html>`;
}

function send(response, status, body, type = 'application/json') {
  response.writeHead(status, { 'content-type': type, 'content-security-policy': policy });
  response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

function problem(response, status, title, detail) {
  send(response, status, { type: 'about:blank', status, title, detail }, 'application/problem+json');
}

function create(response, name, replace) {
  if (!lines.some((demo) => demo.name === name)) {
    problem(response, 404, 'No such demo', `There is no demo "${name}".`);
  } else if (cluster.exists(name) && !replace) {
    problem(response, 409, 'It exists', `The Pod ${name} exists in the namespace default.`);
  } else {
    cluster.remove(name);
    send(response, 201, { ...cluster.create(name), command: cluster.command(name, url), replaced: replace });
  }
}

const manifest = (name) => readFileSync(join(import.meta.dirname, '../../src/main/resources/demos', name), 'utf8');

/** Own YAML: a line that says \`wrong\` is refused, one that says \`name: taken\` exists. */
function own(request, response, query) {
  let yaml = '';
  request.on('data', (part) => (yaml += part));
  request.on('end', () => {
    const line = yaml.split('\n').findIndex((one) => one.includes('wrong')) + 1;
    if (line > 0) {
      const detail = `Pod "db" is invalid: spec.containers[0].image: Invalid value: "wrong"`;
      const causes = [{ field: 'spec.containers[0].image', message: 'Invalid value: "wrong"', line }];
      const body = { type: 'about:blank', status: 422, title: 'Refused', detail, causes };
      send(response, 422, body, 'application/problem+json');
    } else if (yaml.includes('name: taken') && query.get('replace') !== 'true') {
      problem(response, 409, 'It exists already', 'The Pod taken exists in the namespace default.');
    } else send(response, 200, { objects: query.get('dryRun') === 'true' ? [] : [cluster.create('db')] });
  });
}

const server = createServer((request, response) => {
  const at = new URL(request.url, url);
  const demo = /^\/api\/demos\/([^/]+)$/.exec(at.pathname)?.[1];
  if (at.pathname === '/' || at.pathname.startsWith('/r/')) send(response, 200, page(), 'text/html; charset=utf-8');
  else if (at.pathname === '/api/cluster') send(response, 200, cluster.cluster());
  else if (at.pathname === '/api/stories') {
    const [kind, owner, limit, before] = ['kind', 'owner', 'limit', 'before'].map((name) => at.searchParams.get(name));
    const all = [...cluster.stories.values()].reverse();
    const stories = all.filter(
      ({ subject, firstSeq }) =>
        (kind === null || subject.kind === kind) &&
        (owner === null || subject.ownerUid === `rs-of-${owner}` || subject.ownerUid === owner) &&
        (before === null || firstSeq < Number(before)),
    );
    const found = stories.slice(0, Number(limit ?? 2000));
    send(response, 200, { epoch: cluster.epoch, now: cluster.now(), total: all.length, stories: found });
  } else if (at.pathname.startsWith('/api/stories/')) {
    const story = cluster.stories.get(decodeURIComponent(at.pathname.split('/').at(-1)));
    if (story) send(response, 200, story);
    else problem(response, 404, 'No such story', at.pathname);
  } else if (at.pathname === '/api/changes') {
    const after = Number(at.searchParams.get('after'));
    const story = at.searchParams.get('story');
    const all = cluster.items.map((item) => item.change);
    const changes = all.filter(
      (change) => change.seq > after && (story === null || change.mentions.some((one) => one.story === story)),
    );
    const limit = Number(at.searchParams.get('limit'));
    const answer = { epoch: cluster.epoch, first: 1, last: cluster.seq, more: changes.length > limit };
    send(response, 200, { ...answer, changes: changes.slice(0, limit) });
  } else if (at.pathname === '/api/changes/window')
    send(response, 200, cluster.window(at.searchParams.has('at') ? Number(at.searchParams.get('at')) : null));
  else if (at.pathname === '/api/changes/overview')
    send(response, 200, cluster.overview(Number(at.searchParams.get('bins'))));
  else if (/^\/api\/changes\/\d+$/.test(at.pathname))
    send(response, 200, cluster.detail(Number(at.pathname.split('/').at(-1))));
  else if (at.pathname === '/api/demos/created') {
    const there = [...cluster.stories.values()].filter((story) => story.states.at(-1).state !== 'gone');
    send(response, 200, { objects: there.map((story) => story.subject) });
  } else if (at.pathname === '/api/demos' && request.method === 'POST') own(request, response, at.searchParams);
  else if (/^\/demos\/[a-z-]+\.yml$/.test(at.pathname))
    send(response, 200, manifest(at.pathname.split('/').at(-1)), 'application/yaml');
  else if (at.pathname === '/api/demos' && request.method === 'DELETE') {
    for (const [name] of DEMOS) cluster.remove(name);
    send(response, 200, {});
  } else if (at.pathname === '/api/demos') {
    const demos = DEMOS.map(([name, title, explanation], index) => ({
      name,
      title: { key: `demo.${name}.title`, args: {}, text: title },
      explanation: { key: `demo.${name}.explanation`, args: {}, text: explanation },
      command: lines[index].command,
      objects: [{ kind: 'Pod', name }],
    }));
    send(response, 200, { namespace: 'default', allowed: true, demos });
  } else if (demo && request.method === 'POST')
    setTimeout(() => create(response, demo, at.searchParams.get('replace') === 'true'), 150);
  else {
    try {
      send(response, 200, readFileSync(join(built, at.pathname)), types[extname(at.pathname)] ?? 'text/plain');
    } catch {
      problem(response, 404, 'Not found', at.pathname);
    }
  }
});

const sockets = new WebSocketServer({ server, path: '/ws/feed' });
sockets.on('connection', (socket, request) => {
  const [epoch, seq] = (new URL(request.url, url).searchParams.get('after') ?? ':').split(':');
  const after = epoch === cluster.epoch ? Number(seq) : 0;
  const tell = (frame) => socket.send(JSON.stringify(frame));
  const changes = (items) => items.length > 0 && tell({ type: 'changes', epoch: cluster.epoch, items });
  tell({
    type: 'hello',
    epoch: cluster.epoch,
    first: 1,
    last: cluster.seq,
    now: cluster.now(),
    cluster: cluster.cluster(),
  });
  changes(cluster.items.slice(after));
  const listener = (item) => changes([item]);
  cluster.listeners.add(listener);
  const timer = setInterval(() => {
    const { state, problem: words } = cluster;
    tell({
      type: 'freshness',
      epoch: cluster.epoch,
      now: cluster.now(),
      state,
      problem: words,
      watches: cluster.watches(),
    });
  }, 2000);
  socket.on('close', () => {
    clearInterval(timer);
    cluster.listeners.delete(listener);
  });
});

// For looking at the state in which the cluster is gone: kill -USR2 <this process>.
process.on('SIGUSR2', () => {
  cluster.state = cluster.state === 'connected' ? 'disconnected' : 'connected';
  cluster.problem = cluster.state === 'connected' ? null : 'The API server at 127.0.0.1:6443 refuses connections.';
});
server.listen(port, '127.0.0.1', () => console.log(`${url} · process ${String(process.pid)}`));
