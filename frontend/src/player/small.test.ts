import { describe, expect, it } from 'vitest';
import { ms } from '../model/samples';
import { address, handout, readAddress, since } from './address';
import { beatBeside, commandOf, KEYS, otherSpeed } from './keys';
import { listPreferences } from './list-preferences';
import { playerPreferences } from './player-preferences';
import { LIVE, withSpeed } from './player';

const url = (path: string): URL => new URL(path, 'http://127.0.0.1');
const press = (key: string, more: object = {}): Parameters<typeof commandOf>[0] => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

describe('an address', () => {
  it.each([
    { epoch: '01k5x7m3q2', story: '01k5x7m3q2.9f6c1f0e', t: 24_869 },
    { epoch: '01k5x7m3q2', story: '01k5x7m3q2.9f6c1f0e', t: null },
    { epoch: '01k5x7m3q2', story: null, t: null },
    { epoch: '01k5x7m3q2', story: 'a b&c=d/e', t: 0 },
  ])('comes back as it was written: %o', (told) => {
    expect(readAddress(url(address(told)))).toEqual(told);
  });

  it('of no feed is the page itself', () => {
    expect(address({ epoch: null, story: null, t: null })).toBe('/');
    expect(readAddress(url('/'))).toEqual({ epoch: null, story: null, t: null });
  });

  it('names the handout of a story, the moment to come back to and the time zone', () => {
    expect(handout('e1.9f', 25_029, 330, 'posix', 'en')).toBe(
      '/r/e1/handout?story=e1.9f&t=25029&zone=%2B05%3A30&lang=en',
    );
    expect(handout('e1.9f', 0, -570, 'posix', 'de')).toBe('/r/e1/handout?story=e1.9f&t=0&zone=-09%3A30&lang=de');
    expect(handout('e1.9f', 0, 0, 'powershell', 'es')).toBe(
      '/r/e1/handout?story=e1.9f&t=0&zone=%2B00%3A00&lang=es&shell=powershell',
    );
  });

  it.each(['/r/UPPER?t=5', '/r/x/y', '/r/', '/r/a?t=-1', '/r/a?t=1e9', '/r/a?t=', '/r/a?t=9999999999999999'])(
    'that makes no sense is left out: %s',
    (path) => {
      const { epoch, t } = readAddress(url(path));
      expect(epoch === null || t === null).toBe(true);
    },
  );

  it('counts from the beginning of its story', () => {
    expect(since(ms(0), ms(24.869))).toBe(24_869);
    expect(since(ms(10), ms(0))).toBe(0);
  });
});

describe('a key', () => {
  it('does one thing', () => {
    const all = KEYS.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });

  it('does what the list says', () => {
    expect(commandOf(press(' '))).toEqual({ does: 'play' });
    expect(commandOf(press('3'))).toEqual({ does: 'jump', step: 3 });
    expect(commandOf(press('9'))).toEqual({ does: 'jump', step: 9 });
    expect(commandOf(press('ArrowLeft'))).toEqual({ does: 'back' });
    expect(commandOf(press('ArrowLeft', { shiftKey: true }))).toEqual({ does: 'earlier' });
    expect(commandOf(press('?', { shiftKey: true }))).toEqual({ does: 'keys' });
  });

  it('is left to the browser where it has another meaning', () => {
    expect(commandOf(press('l', { ctrlKey: true }))).toBeNull();
    expect(commandOf(press('ArrowLeft', { altKey: true }))).toBeNull();
    expect(commandOf(press('1', { metaKey: true }))).toBeNull();
    expect(commandOf(press('q'))).toBeNull();
  });

  it('makes it slower and faster, and stops at either end', () => {
    expect(otherSpeed(LIVE, 1)).toBe(2);
    expect(otherSpeed(LIVE, -1)).toBe(0.5);
    expect(otherSpeed(withSpeed(LIVE, 8), 1)).toBe(8);
    expect(otherSpeed(withSpeed(LIVE, 0.1), -1)).toBe(0.1);
  });

  it('goes to the moment beside, never beyond live', () => {
    const track = { start: ms(0), opening: ms(0), edge: ms(30), holds: [], recorded: false };
    const beats = [0, 7, 25, 59].map(ms);
    expect(beatBeside(beats, ms(7), track, 1)).toBe(ms(25));
    expect(beatBeside(beats, ms(7), track, -1)).toBe(ms(0));
    expect(beatBeside(beats, ms(25), track, 1)).toBeNull();
    expect(beatBeside(beats, ms(0), track, -1)).toBeNull();
  });
});

describe('the preferences of a player', () => {
  it('is as it was kept', () => {
    expect(playerPreferences('{"speed":0.25,"paced":false}')).toEqual({ ...LIVE, speed: 0.25, paced: false });
  });

  it.each([null, '', '{', '[]', 'null', '7', '{"speed":3,"paced":"no"}'])(
    'is as at first where %s was kept',
    (kept) => {
      expect(playerPreferences(kept)).toEqual(LIVE);
    },
  );
});

describe('the preferences of the list', () => {
  it('are as they were kept', () => {
    const kept = { kind: 'Deployment', namespace: 'shop', state: 'stuck', words: 'web' };
    expect(listPreferences(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([null, '', '{', '[]', '7', '{"kind":3,"state":"lost","words":null}'])(
    'list all where %s was kept',
    (kept) => {
      expect(listPreferences(kept)).toEqual({ kind: '', namespace: '', state: '', words: '' });
    },
  );
});
