import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordedTime } from '../model/time';
import { visible } from '../model/visible';
import * as wire from '.';

const folder = new URL('../../../src/test/resources/wire/', import.meta.url);
const HOSTILE = 'x\u001b[31m\u0007\u0085\u202etxt.exe\u2066\u2028\u200b';

/** Which reader each sample is for. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'change-detail': wire.parseDetail,
  verdict: wire.parseDetail,
  decision: wire.parseDetail,
  belief: wire.parseDetail,
  cluster: wire.parseCluster,
  contexts: wire.parseContexts,
  demos: wire.parseDemos,
  'demo-created': wire.parseCreated,
  hints: wire.parseAdvice,
  actions: wire.parseActions,
  overview: wire.parseOverview,
  stories: wire.parseStories,
  window: (text) => wire.parseWindow(text, () => Promise.resolve()),
};

/** What goes back to the server or into a command, and must stay as it is. */
const AS_IS = new Set(['id', 'epoch', 'story', 'after', 'context', 'kubeconfig', 'command', 'commands']);
/** Those that hold more than numbers and ids. */
const TELLING = new Set([
  ...Object.keys(READERS),
  'frame-changes',
  'frame-error',
  'frame-freshness',
  'frame-hello',
  'hand',
  'views',
  'frame-resume',
]);
/** Only among contexts and demos. */
const NAMED = new Set(['contexts', 'demos']);
/** What is acted on is named to the server again; whoever shows it marks it. */
const ACTED_ON = new Set(['namespace', 'name', 'action']);

/** Each text of a sample made hostile, but those of which there are only a few. */
function hostile(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    return ONE_OF.has(key) || recordedTime(value) !== null ? value : value + HOSTILE;
  }
  if (Array.isArray(value)) {
    return value.map((one) => hostile(one, key));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const free = ['object', 'before', 'args', 'points'].includes(key);
  return Object.fromEntries(
    Object.entries(value).map(([name, of]) => [free ? name + HOSTILE : name, hostile(of, free ? key : name)]),
  );
}
const ONE_OF = new Set(['type', 'state', 'how', 'role', 'op', 'kind']);

/** The ways to all texts in which something is hidden. */
function hidden(value: unknown, way: readonly string[] = []): string[] {
  if (typeof value === 'string') {
    return visible(value) === value ? [] : [way.filter((part) => !/^\d+$/.test(part)).join('.')];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, of]) => [
    ...hidden(name, [...way, 'name']),
    ...hidden(of, [...way, name]),
  ]);
}

describe('of whatever a name or a message holds', () => {
  const names = readdirSync(folder).map((name) => name.replace('.json', ''));

  it.each(names)('nothing is hidden in what is read of %s but in what goes back as it is', async (name) => {
    const reader = READERS[name] ?? wire.parseFrame;
    const text = JSON.stringify(hostile(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))));
    const read = (await reader(text)) as { ok: boolean; value: unknown; problem?: string };
    expect(read.problem).toBeUndefined();
    const left = hidden(read.value).filter((way) => {
      const parts = way.split('.');
      const last = parts.at(-1) ?? '';
      return (
        !AS_IS.has(last) &&
        !(last === 'name' && NAMED.has(parts[0] ?? '')) &&
        !(name === 'actions' && ACTED_ON.has(last))
      );
    });
    expect([...new Set(left)]).toEqual([]);
    expect(JSON.stringify(read.value).includes('⟨U+202E⟩')).toBe(TELLING.has(name));
  });

  it('a problem says nothing hidden', () => {
    const read = wire.parseProblem(JSON.stringify({ title: HOSTILE, detail: HOSTILE, causes: [{ field: HOSTILE }] }));
    expect(hidden(read)).toEqual([]);
  });

  it('the raw line and the YAML of an object show where something was hidden, and keep their lines', () => {
    const sample = JSON.parse(readFileSync(new URL('change-detail.json', folder), 'utf8')) as Record<string, unknown>;
    const read = wire.parseDetail(
      JSON.stringify({ ...sample, line: `{"a":"\u202e"}`, object: { 'k\u0007': 'a\n\tb\u001b' } }),
    );
    expect(read.ok && read.value.line).toBe('{"a":"⟨U+202E⟩"}');
    expect(read.ok && read.value.object).toEqual({ 'k␇': 'a\n\tb␛' });
  });
});
