import { describe, expect, it } from 'vitest';
import { UNREACHABLE } from '../model/demo';
import { ms } from '../model/samples';
import { recordedTime } from '../model/time';
import { api } from './api';
import { rfc3339 } from './recordings';

const answering =
  (status: number, body: string): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));

describe('a call', () => {
  it('answers with what it read', async () => {
    const created = '{"namespace":"default","name":"db","kind":"Pod","uid":"u","kubectl":"kubectl …","replaced":false}';
    expect(await api(answering(201, created)).createDemo('db', false)).toEqual({
      ok: true,
      value: { namespace: 'default', name: 'db', kind: 'Pod', uid: 'u' },
    });
  });

  it('hands on the problem that the server names', async () => {
    const problem = '{"status":409,"title":"It exists","detail":"The Pod db exists."}';
    expect(await api(answering(409, problem)).createDemo('db', false)).toEqual({
      ok: false,
      problem: { ...UNREACHABLE, status: 409, title: 'It exists', detail: 'The Pod db exists.' },
    });
  });

  it('has the status where the server says nothing readable', async () => {
    expect(await api(answering(502, '<html>')).demos()).toEqual({
      ok: false,
      problem: { ...UNREACHABLE, status: 502 },
    });
  });

  it('names what does not fit', async () => {
    const answer = await api(answering(200, '{"namespace":"default","allowed":"yes"}')).demos();
    expect(answer).toMatchObject({ ok: false, problem: { detail: '/api/demos: allowed is not true or false' } });
  });

  it('says with status 0 that no answer came', async () => {
    const unreachable = api(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await unreachable.demos()).toMatchObject({ ok: false, problem: { status: 0 } });
    expect(await unreachable.of('/api').feed()).toBeNull();
  });

  it('asks for exactly what is wanted', async () => {
    const asked: unknown[] = [];
    const recording: typeof fetch = (input) => {
      asked.push(input);
      return Promise.resolve(new Response('{"changes":[]}'));
    };
    await api(recording).of('/api').changesOf('e.1', 9);
    await api(recording).of('/api/recordings/01k5').window(ms(1.5));
    await api(recording).keep({ name: 'n', epoch: 'e', from: ms(0), to: ms(0.001) });
    await api(recording).createDemo('no node', true);
    expect(asked).toEqual([
      '/api/changes?story=e.1&after=9&limit=500',
      `/api/recordings/01k5/changes/window?at=${String(ms(1.5))}`,
      '/api/recordings',
      '/api/demos/no%20node?replace=true',
    ]);
  });

  it('says times to the microsecond', () => {
    const time = recordedTime('2026-11-23T03:05:23.942870Z') ?? undefined;
    expect(rfc3339(time)).toBe('2026-11-23T03:05:23.942870Z');
    expect(rfc3339(undefined)).toBeUndefined();
  });
});
