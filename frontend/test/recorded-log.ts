import { readdirSync, readFileSync } from 'node:fs';
import type { Change, Story } from '../src/model/model';
import type { RecordedTime } from '../src/model/time';
import { at, holds, type StoryAt } from '../src/story/at';
import { toldAt } from '../src/story/scenes/scenes';
import type { Drawing } from '../src/story/scenes/drawing';
import { objectKey, type Objects } from '../src/story/windows';
import { parsed } from '../src/wire/fields';
import { change, story } from '../src/wire/story';

const FOLDER = new URL('../../src/test/resources/golden/scenes/', import.meta.url);

/** What a page was told of a recorded cluster, so far as it is drawn. */
export interface RecordedLog {
  readonly name: string;
  readonly stories: ReadonlyMap<string, Story>;
  readonly changes: readonly Change[];
}

export function recordedLogs(): readonly RecordedLog[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ndjson'))
    .sort()
    .map((file) => recordedLog(file.replace('.ndjson', '')));
}

export function recordedLog(name: string): RecordedLog {
  const stories = new Map<string, Story>();
  const changes: Change[] = [];
  for (const line of readFileSync(new URL(`${name}.ndjson`, FOLDER), 'utf8')
    .trim()
    .split('\n')) {
    if (line.startsWith('{"id"')) {
      const read = valid(parsed(line, story));
      stories.set(read.id, read);
    } else {
      changes.push(valid(parsed(line, change)));
    }
  }
  return { name, stories, changes };
}

function valid<T>(read: { ok: true; value: T } | { ok: false; problem: string }): T {
  if (!read.ok) {
    throw new Error(read.problem);
  }
  return read.value;
}

export function objectsThen({ changes }: RecordedLog, playhead: RecordedTime): Objects {
  const objects = new Map<string, Change>();
  for (const one of changes) {
    if (one.receivedAt <= playhead && one.type === 'deleted') {
      objects.delete(objectKey(one));
    } else if (one.receivedAt <= playhead && one.view !== null) {
      objects.set(objectKey(one), one);
    }
  }
  return objects;
}

/** A moment of a story: just before it, and whenever something about it changes. */
export interface Moment {
  readonly at: RecordedTime;
  readonly shown: StoryAt;
  readonly objects: Objects;
  readonly drawing: Drawing;
}

export function momentsOf(log: RecordedLog, its: Story): readonly Moment[] {
  const [first] = its.states;
  const times = [(first.at - 1) as RecordedTime, ...holds(its)];
  return times.flatMap((time) => {
    const shown = at(its, time);
    const objects = objectsThen(log, time);
    return [{ at: time, shown, objects, drawing: toldAt(shown, objects, log.stories, time) }];
  });
}
