import type { TraceCluster } from '../browser/trace-cluster';

/** So many Pods are there at a time. */
const ALIVE = 30;

/** Watch lines of many Pods that live and are deleted, one after the other, each as the trace of a real one tells it. */
export function crowd(trace: TraceCluster, changes: number): { path: string; line: string }[] {
  const life = trace.lines().filter(({ line }) => line.includes('"name":"db"') || line.includes('"name":"db.'));
  const uid = /"uid":"([0-9a-f-]{36})"/.exec(life.find(({ path }) => path.endsWith('/pods'))?.line ?? '')?.[1] ?? '';
  const lines: { path: string; line: string }[] = [];
  let version = 1000;
  const told: string[] = [];
  for (let pod = 0; lines.length < changes; pod++) {
    const its = uid.slice(0, -6) + String(pod).padStart(6, '0');
    for (const { path, line } of life) {
      version++;
      const own = line
        .replaceAll(uid, its)
        .replaceAll('"name":"db"', `"name":"db-${String(pod)}"`)
        .replaceAll('"name":"db.', `"name":"db-${String(pod)}.`)
        .replace(/("metadata":\{.*?"resourceVersion":)"\d+"/, `$1"${String(version)}"`);
      lines.push({ path, line: own });
      told[pod] = path.endsWith('/pods') ? own : (told[pod] ?? '');
    }
    const gone = told[pod - ALIVE];
    if (gone !== undefined) {
      lines.push({ path: '/api/v1/pods', line: gone.replace(/"type":"\w+"/, '"type":"DELETED"') });
    }
  }
  return lines.slice(0, changes);
}
