// Serves the built page with a made-up cluster: npm run build && npm run mock, then http://127.0.0.1:4173.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { WebSocketServer } from 'ws';
import { DEMOS, MockCluster } from './mock-cluster.mjs';

const port = Number(process.env.PORT ?? 4173);
const url = `http://127.0.0.1:${String(port)}`;
const built = join(import.meta.dirname, '../../target/classes/static');
const types = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const cluster = new MockCluster();

const lines = DEMOS.map(([name, title]) => ({ name, title, kubectl: cluster.kubectl(name, url) }));

function page() {
  const entry = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'))['src/app.ts'];
  const styles = entry.css.map((file) => `<link rel="stylesheet" href="/${file}">`).join('');
  const demos = lines.map(({ title, kubectl }) => `<li>${title}<code>${kubectl}</code></li>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Podium</title><link rel="icon" href="/favicon.svg">${styles}
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
    send(response, 201, { ...cluster.create(name), kubectl: cluster.kubectl(name, url), replaced: replace });
  }
}

const server = createServer((request, response) => {
  const at = new URL(request.url, url);
  const demo = /^\/api\/demos\/([^/]+)$/.exec(at.pathname)?.[1];
  if (at.pathname === '/') send(response, 200, page(), 'text/html; charset=utf-8');
  else if (at.pathname === '/api/cluster') send(response, 200, cluster.cluster());
  else if (at.pathname === '/api/stories')
    send(response, 200, { epoch: cluster.epoch, now: cluster.now(), stories: [...cluster.stories.values()] });
  else if (at.pathname === '/api/changes') {
    const after = Number(at.searchParams.get('after'));
    const changes = cluster.items.slice(after, after + Number(at.searchParams.get('limit'))).map((item) => item.change);
    send(response, 200, { epoch: cluster.epoch, first: 1, last: cluster.seq, changes });
  } else if (at.pathname === '/api/demos' && request.method === 'DELETE') {
    for (const [name] of DEMOS) cluster.remove(name);
    send(response, 200, {});
  } else if (at.pathname === '/api/demos') {
    const demos = DEMOS.map(([name, title, explanation], index) => ({
      name,
      title: { key: `demo.${name}.title`, args: {}, text: title },
      explanation: { key: `demo.${name}.explanation`, args: {}, text: explanation },
      kubectl: lines[index].kubectl,
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
