import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { line, shellOf } from './shell';
import { hides, visible, visibleLine } from './visible';

/* The vectors are those of the server's tests, too. */
const vectors = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`../../../src/test/resources/vectors/${name}.json`, import.meta.url), 'utf8')) as T[];

interface Quoting {
  why: string;
  words: string[];
  posix: string | null;
  powershell: string | null;
}

interface Mark {
  why: string;
  text: string;
  lines: string;
  line: string;
}

describe('a line to copy', () => {
  it.each(vectors<Quoting>('quoting'))('$why', ({ words, posix, powershell }) => {
    expect(line('posix', words)).toBe(posix);
    expect(line('powershell', words)).toBe(powershell);
  });

  it.skipIf(!existsSync('/bin/sh'))('is taken apart by a real shell into the words that it was made of', () => {
    const letters = [...'ab0-=~#!^%@,./:+ \'"\\$`;&|<>()*?[]{}‘’“ü日🚀', '$(', '--', 'touch /tmp/x', '\u200d'];
    let seed = 13;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const word = (): string => Array.from({ length: random(9) }, () => letters[random(letters.length)] ?? '').join('');
    const lines = Array.from({ length: 2000 }, () => Array.from({ length: 1 + random(4) }, word));
    const script = lines.map((words) => line('posix', ['printf', '%s\\0', ...words]) ?? '').join('\n');
    const said = execFileSync('/bin/sh', { input: script, encoding: 'utf8' });
    expect(said.slice(0, -1).split('\0')).toEqual(lines.flat());
  });

  it('is for the shell that most have on such a machine', () => {
    expect(['Win32', 'Windows', 'MacIntel', 'Linux x86_64', ''].map(shellOf)).toEqual([
      ...['powershell', 'powershell'],
      ...['posix', 'posix', 'posix'],
    ]);
  });
});

describe('what cannot be seen', () => {
  it.each(vectors<Mark>('marks'))('is marked: $why', ({ text, lines, line: inALine }) => {
    expect(visible(text)).toBe(lines);
    expect(visibleLine(text)).toBe(inALine);
    expect(hides(text)).toBe(text !== inALine);
    expect(visible(lines)).toBe(lines);
  });
});
