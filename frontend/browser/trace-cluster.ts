import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A line of a recorded watch. */
interface Line {
  readonly receivedAt: string;
  readonly event: { readonly type: string; readonly object: KubernetesObject };
}

export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly annotations?: Record<string, string>;
  };
}

/** Where an API server has the objects of a trace's files. */
const PATHS: Readonly<Record<string, string>> = {
  pods: '/api/v1/pods',
  events: '/api/v1/events',
  nodes: '/api/v1/nodes',
  services: '/api/v1/services',
  deployments: '/apis/apps/v1/deployments',
  replicasets: '/apis/apps/v1/replicasets',
  jobs: '/apis/batch/v1/jobs',
  endpointslices: '/apis/discovery.k8s.io/v1/endpointslices',
};

const traces = new URL('../../src/test/resources/traces/', import.meta.url);

/** An API server that has what it is given, and tells whoever watches what it is told to. */
export class ScriptedCluster {
  /** By path: what is there. */
  protected readonly lists = new Map<string, KubernetesObject[]>();
  private readonly server = createServer();
  private readonly sockets = new Set<Socket>();
  private readonly watches = new Map<string, Set<ServerResponse>>();

  constructor() {
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    this.server.on('request', (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://trace');
      const list = this.lists.get(pathname);
      response.setHeader('content-type', 'application/json');
      if (pathname === '/version') {
        response.end('{"major":"1","minor":"36","gitVersion":"v1.36.2"}');
      } else if (list === undefined) {
        response.statusCode = 404;
        response.end('{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}');
      } else if (searchParams.get('watch') === 'true' || searchParams.get('watch') === '1') {
        response.writeHead(200);
        response.flushHeaders();
        const watching = this.watches.get(pathname) ?? new Set();
        this.watches.set(pathname, watching.add(response));
        response.on('close', () => watching.delete(response));
      } else {
        response.end(
          JSON.stringify({ kind: 'List', apiVersion: 'v1', metadata: { resourceVersion: '1' }, items: list }),
        );
      }
    });
  }

  /** Answers from now on; its address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Resolves once Podium watches everything that this cluster has. */
  async watched(): Promise<void> {
    while (![...this.lists.keys()].every((path) => (this.watches.get(path)?.size ?? 0) > 0)) {
      await new Promise((resume) => setTimeout(resume, 20));
    }
  }

  /** Tells all who watch there. */
  tell(path: string, line: string): void {
    for (const response of this.watches.get(path) ?? []) {
      response.write(`${line}\n`);
    }
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
      for (const socket of this.sockets) {
        socket.destroy();
      }
    });
  }
}

/** A real cluster's watches, recorded, as an API server that plays them when told to. */
export class TraceCluster extends ScriptedCluster {
  private ahead: { at: number; path: string; line: string }[] = [];

  /** Reads a trace: what was there before is listed, the rest lies ahead. */
  constructor(scenario: string) {
    super();
    for (const [file, path] of Object.entries(PATHS)) {
      const lines = readFileSync(new URL(`${scenario}/${file}.ndjson`, traces), 'utf8')
        .trim()
        .split('\n');
      let initial = true;
      const listed: KubernetesObject[] = [];
      for (const text of lines.filter((line) => line !== '')) {
        const { receivedAt, event } = JSON.parse(text) as Line;
        if (event.type === 'BOOKMARK') {
          initial &&= event.object.metadata.annotations?.['k8s.io/initial-events-end'] !== 'true';
        } else if (initial) {
          listed.push(event.object);
        } else {
          this.ahead.push({ at: Date.parse(receivedAt), path, line: JSON.stringify(event) });
        }
      }
      this.lists.set(path, listed);
    }
    this.ahead.sort((one, other) => one.at - other.at);
  }

  /** Waits until every kind is watched, then tells what lies ahead, each line after as long as it was then. */
  async play(): Promise<void> {
    await this.watched();
    const begun = performance.now();
    const first = this.ahead[0]?.at ?? 0;
    for (const { at, path, line } of this.ahead) {
      const left = at - first - (performance.now() - begun);
      if (left > 0) {
        await new Promise((resume) => setTimeout(resume, left));
      }
      this.tell(path, line);
    }
  }

  /** The lines of this trace that lie ahead, by the path they are told at. */
  lines(): readonly { readonly path: string; readonly line: string }[] {
    return this.ahead;
  }
}
