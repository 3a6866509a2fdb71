import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requiredTools, skipped, TOOLS } from './tools';

describe('a tool that a test needs', () => {
  it('skips the test where it is missing and not required', () => {
    expect(skipped('browser', 'There is no Chromium', '')).toBe('There is no Chromium');
    expect(skipped('browser', 'There is no Chromium', ' , kubectl')).toBe('There is no Chromium');
  });

  it('fails the test where it is missing and required', () => {
    expect(() => skipped('browser', 'There is no Chromium', 'postgres, browser')).toThrow(
      'There is no Chromium, and PODIUM_REQUIRE names browser',
    );
  });

  it('is an error where it is unknown, which names those that are known', () => {
    expect(() => requiredTools('kubectl,chrome')).toThrow(
      'PODIUM_REQUIRE names "chrome", which is none of: postgres, browser, kubectl, shell, disk',
    );
    expect(requiredTools('postgres, kubectl')).toEqual(['postgres', 'kubectl']);
  });

  it('is called the same in Java', () => {
    const java = readFileSync(new URL('../../src/test/java/dev/podium/Tool.java', import.meta.url), 'utf8');
    const constants = /enum Tool \{([^;]*);/.exec(java)?.[1]?.replace(/\/\*.*?\*\//gs, '') ?? '';
    expect(constants.split(',').map((name) => name.trim().toLowerCase())).toEqual([...TOOLS]);
  });
});
