import { describe, expect, it } from 'vitest';
import { aged, commandTo, lastHeardMs, leftOut, RECORDED } from '../model/cluster';
import { age, dayAndMinute, duration, number, plural, seconds, size, timeOfDay } from './format';
import { message, wording } from '../model/text';
import { msBetween, plusMs, recordedTime, type RecordedTime } from '../model/time';

describe('a recorded time', () => {
  it('is read to the microsecond', () => {
    const one = recordedTime('2026-11-23T03:05:23.918001Z');
    const other = recordedTime('2026-11-23T03:05:23.942870Z');
    expect(one === null || other === null ? null : msBetween(one, other)).toBe(24.869);
  });

  it('is the same moment in every zone and with any number of digits', () => {
    expect(recordedTime('2026-11-23T03:05:23Z')).toBe(recordedTime('2026-11-23T04:05:23.000000000+01:00'));
    expect(recordedTime('2026-11-23T03:05:23.5Z')).toBe(recordedTime('2026-11-23T03:05:23.500000Z'));
  });

  it.each(['', 'yesterday', '2026-11-23', '2026-11-23T03:05:23', '2026-13-23T03:05:23Z', '2026-11-23T03:05:23.Z'])(
    'is not %j',
    (text) => {
      expect(recordedTime(text)).toBeNull();
    },
  );

  it('can be moved', () => {
    expect(plusMs(1_000_000 as RecordedTime, 0.5)).toBe(1_000_500);
  });
});

describe('a duration', () => {
  it.each([
    [0, '0 ms'],
    [0.04, '0 ms'],
    [7, '7 ms'],
    [24.869, '24.9 ms'],
    [480.4, '480 ms'],
    [999.6, '1 s'],
    [2837, '2.84 s'],
    [12_340, '12.3 s'],
    [59_960, '1 min'],
    [185_000, '3 min 5 s'],
    [3_720_000, '1 h 2 min'],
    [-7, '−7 ms'],
  ])('of %d ms is %j', (ms, said) => {
    expect(duration('en', ms)).toBe(said);
  });

  it.each([
    [1_412, '1 s'],
    [12_900, '12 s'],
    [61_900, '1 min 1 s'],
    [-3, '0 s'],
  ])('ago of %d ms is %j', (ms, said) => {
    expect(age('en', ms)).toBe(said);
  });

  it('is not shown finer than it is known', () => {
    const time = recordedTime('2026-11-23T03:05:23.918001Z') ?? (0 as RecordedTime);
    expect(timeOfDay('en', time)).toMatch(/^\d\d:\d\d:23\.918$/);
    expect(timeOfDay('en', time, 1000)).toMatch(/^\d\d:\d\d:23$/);
  });

  it('is written as the language writes numbers', () => {
    expect(duration('de', 2837)).toBe('2,84 s');
    expect(duration('es', 24.869)).toBe('24,9 ms');
    expect(seconds('de', 2830, 3)).toBe('2,830 s');
    expect(size('de', 1_500_000)).toBe('1,4 MB');
  });
});

describe('a number and a time', () => {
  const midnight = recordedTime(new Date(2026, 10, 23, 0, 5, 23, 918).toISOString()) ?? (0 as RecordedTime);

  it('are written as the language does', () => {
    expect(['en', 'de', 'es'].map((locale) => number(locale, 20_000.5))).toEqual(['20,000.5', '20.000,5', '20.000,5']);
    expect(number('en', 2000)).toBe('2000');
    expect(['en', 'de'].map((locale) => timeOfDay(locale, midnight))).toEqual(['00:05:23.918', '00:05:23,918']);
    expect(dayAndMinute('en-US', midnight)).toBe('Nov 23, 2026, 00:05');
    expect(dayAndMinute('de', midnight)).toBe('23. Nov. 2026, 00:05');
  });

  it('takes the form that the language has for a number', () => {
    expect([1, 2].map((count) => plural('de', count))).toEqual(['one', 'other']);
    expect([1, 3, 5].map((count) => plural('pl', count))).toEqual(['one', 'few', 'many']);
  });
});

describe('a text', () => {
  const messages = {
    greet: 'Hello {name}, {name}!',
    plain: 'Yes',
    pods: '{count} Pods',
    'pods.one': '{count} Pod',
    took: 'It took {now, duration} of {most, number}',
  };
  const formats = {
    number: (value: number) => number('de', value),
    duration: (ms: number) => duration('de', ms),
    plural: (count: number) => plural('de', count),
  };

  it('takes its named arguments', () => {
    expect(message(messages, formats, 'greet', { name: 'db' })).toBe('Hello db, db!');
  });

  it('shows an argument that is missing, and takes none for another', () => {
    expect(message(messages, formats, 'greet', { toString: 'x' })).toBe('Hello {name}, {name}!');
  });

  it('does not read an argument as a pattern', () => {
    expect(message(messages, formats, 'greet', { name: '$& {name}' })).toBe('Hello $& {name}, $& {name}!');
  });

  it('has the form that a count takes', () => {
    expect(message(messages, formats, 'pods', { count: 1 })).toBe('1 Pod');
    expect(message(messages, formats, 'pods', { count: 12_000 })).toBe('12.000 Pods');
  });

  it('writes an argument that is a number or a time as the language does', () => {
    const args = { now: '2837.4', most: '1000000' };
    expect(wording(messages, formats, { key: 'took', args, text: null })).toBe('It took 2,84 s of 1.000.000');
    expect(message(messages, formats, 'took', { now: 'long', most: '' })).toBe('It took long of ');
  });

  it('falls back to the wording of the server, then to the key', () => {
    expect(wording(messages, formats, { key: 'plain', args: {}, text: 'Oui' })).toBe('Yes');
    expect(wording(messages, formats, { key: 'none', args: {}, text: 'Oui' })).toBe('Oui');
    expect(wording(messages, formats, { key: 'none', args: {}, text: null })).toBe('none');
  });
});

describe('a cluster', () => {
  const watches = [
    { kind: 'Pod', state: 'watching', ageMs: 400, why: null },
    {
      kind: 'Node',
      state: 'waiting',
      ageMs: 2400,
      why: { key: 'problem.cluster.said', args: { message: 'connection refused' }, text: null },
    },
    { kind: 'Job', state: 'forbidden', ageMs: null, why: null },
  ];

  it('was last heard on its youngest watch', () => {
    expect(lastHeardMs(watches)).toBe(400);
    expect(lastHeardMs([])).toBeNull();
  });

  it('grows old until it is heard again', () => {
    expect(aged(watches, 1000, new Set(['Node'])).map(({ ageMs }) => ageMs)).toEqual([1400, 0, null]);
  });

  it('leaves out kinds that it may not watch', () => {
    expect(watches.filter(leftOut).map(({ kind }) => kind)).toEqual(['Job']);
  });

  it('is spoken to by its kubeconfig or its context; a recording names neither', () => {
    const practice = { practice: true, kubeconfig: '/My Files/k', context: 'practice', state: 'connected' };
    const command = ['kubectl', 'get', 'pods'];
    expect(commandTo(practice, command)).toEqual(['kubectl', '--kubeconfig', '/My Files/k', 'get', 'pods']);
    const real = { practice: false, kubeconfig: '', context: 'kind-a', state: 'connected' };
    expect(commandTo(real, command)).toEqual(['kubectl', '--context', 'kind-a', 'get', 'pods']);
    expect(commandTo({ ...real, state: RECORDED }, command)).toEqual(command);
    expect(commandTo({ ...practice, state: RECORDED }, command)).toEqual(command);
  });
});
