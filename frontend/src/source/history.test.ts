import { describe, expect, it } from 'vitest';
import type { Answer } from '../model/demo';
import { UNREACHABLE } from '../model/demo';
import { change, ms } from '../model/samples';
import type { RecordedTime } from '../model/time';
import type { FeedWindow } from '../story/windows';
import type { Changes } from '../wire';
import { History } from './history';

const nothing = { onWindow: () => true, onStoryChanges: () => undefined, onOverview: () => undefined };
const window: FeedWindow = { epoch: 'a', from: 257, to: 512, since: ms(0), until: ms(1), base: [], changes: [] };
const failed = { ok: false, problem: UNREACHABLE } as const;
const never = (): Promise<never> => Promise.reject(new Error('not asked for'));

describe('what is asked for besides the live feed', () => {
  it('is one window at a time, and then only the one wanted last', async () => {
    const asked: (RecordedTime | null)[] = [];
    const answers: (() => void)[] = [];
    const history = new History(
      {
        window: (at) => {
          asked.push(at);
          return new Promise((resolve) => {
            answers.push(() => {
              resolve({ ok: true, value: window });
            });
          });
        },
        changesOf: never,
        overview: never,
      },
      nothing,
    );
    const done = history.window(null);
    void history.window(ms(1));
    void history.window(ms(2));
    answers[0]?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(asked).toEqual([null, ms(2)]);
    answers[1]?.();
    await done;
    expect(asked.length).toBe(2);
  });

  it('is the newest window ahead of any wish for it, once more where another feed has begun', async () => {
    const asked: (RecordedTime | null)[] = [];
    const heard: string[] = [];
    let feed = 'a';
    const history = new History(
      {
        window: (at) => {
          asked.push(at);
          return Promise.resolve({ ok: true, value: { ...window, epoch: feed, until: null } });
        },
        changesOf: never,
        overview: never,
      },
      {
        ...nothing,
        onWindow({ epoch }) {
          heard.push(epoch);
          return epoch === 'b';
        },
      },
    );
    history.prefetch();
    feed = 'b';
    await history.window(null);
    expect(heard).toEqual(['a', 'b']);
    expect(asked).toEqual([null, null]);
    history.prefetch();
    await history.window(null);
    expect(asked).toHaveLength(3);
  });

  it('is not asked for again where what was answered is what is wanted by now', async () => {
    let asked = 0;
    const history = new History(
      {
        window: () => {
          asked++;
          return Promise.resolve({ ok: true, value: { ...window, until: null } });
        },
        changesOf: never,
        overview: never,
      },
      nothing,
    );
    const done = history.window(null);
    void history.window(ms(7));
    await done;
    expect(asked).toBe(1);
  });

  it('is a story page by page, told as it arrives', async () => {
    const pages: Answer<Changes>[] = [
      { ok: true, value: { changes: [change(3), change(5)], more: true } },
      { ok: true, value: { changes: [change(9)], more: false } },
    ];
    const asked: number[] = [];
    const told: [number[], boolean][] = [];
    const history = new History(
      {
        window: never,
        overview: never,
        changesOf: (_, after) => {
          asked.push(after);
          return Promise.resolve(pages.shift() ?? failed);
        },
      },
      {
        ...nothing,
        onStoryChanges: (_, changes, more) => told.push([changes.map(({ seq }) => seq), more]),
      },
    );
    await history.changesOf('db');
    expect(asked).toEqual([0, 5]);
    expect(told).toEqual([
      [[3, 5], true],
      [[3, 5, 9], false],
    ]);
  });

  it('is not a story that is no longer wanted', async () => {
    const told: string[] = [];
    const answers = new Map<string, () => void>();
    const history = new History(
      {
        window: never,
        overview: never,
        changesOf: (story) =>
          new Promise((resolve) => {
            answers.set(story, () => {
              resolve({ ok: true, value: { changes: [], more: false } });
            });
          }),
      },
      { ...nothing, onStoryChanges: (story) => told.push(story) },
    );
    const both = Promise.all([history.changesOf('db'), history.changesOf('web')]);
    answers.get('db')?.();
    answers.get('web')?.();
    await both;
    expect(told).toEqual(['web']);
  });
});
