import type { Json, JsonValue } from '../model/detail';
import type { RecordedTime } from '../model/time';
import { recordedTime } from '../model/time';
import { visible } from '../model/visible';

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** What came is not of the shape that was agreed; the message names the field. */
export class Mismatch extends Error {}

/** Never throws. */
export function parsed<T>(text: string, read: (value: Fields) => T): Parsed<T> {
  try {
    return { ok: true, value: read(new Fields(JSON.parse(text), '')) };
  } catch (error) {
    return refused(error);
  }
}

/** The same for what is read in parts. Never rejects. */
export async function parsedInParts<T>(text: string, read: (value: Fields) => Promise<T>): Promise<Parsed<T>> {
  try {
    return { ok: true, value: await read(new Fields(JSON.parse(text), '')) };
  } catch (error) {
    return refused(error);
  }
}

const refused = (error: unknown): { readonly ok: false; readonly problem: string } => ({
  ok: false,
  problem: error instanceof Mismatch ? error.message : 'the answer is not JSON',
});

/** So many elements are read before others may work. */
const A_PART = 50;

/** A JSON object whose fields are read by name and type. */
export class Fields {
  private readonly fields: Record<string, unknown>;

  constructor(
    value: unknown,
    private readonly path: string,
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Mismatch(`${path || 'the answer'} is not an object`);
    }
    this.fields = value as Record<string, unknown>;
  }

  /** A text to be shown: what cannot be seen in it is marked, here and so wherever it is shown. */
  string(name: string): string {
    return visible(this.asIs(name));
  }

  /** A text that goes back to the server, or into a command: nothing of it may change. Whoever shows it marks it. */
  asIs(name: string): string {
    return this.read(name, 'a string', (value) => typeof value === 'string');
  }

  number(name: string): number {
    return this.read(name, 'a number', (value) => typeof value === 'number' && Number.isFinite(value));
  }

  integer(name: string): number {
    return this.read(name, 'a whole number', (value) => Number.isSafeInteger(value) && (value as number) >= 0);
  }

  boolean(name: string): boolean {
    return this.read(name, 'true or false', (value) => typeof value === 'boolean');
  }

  time(name: string): RecordedTime {
    const time = recordedTime(this.string(name));
    if (time === null) {
      throw new Mismatch(`${this.at(name)} is not an RFC 3339 time`);
    }
    return time;
  }

  times(name: string): RecordedTime[] {
    const texts: unknown[] = this.read(name, 'a list', Array.isArray);
    return texts.map((text) => {
      const time = typeof text === 'string' ? recordedTime(text) : null;
      if (time === null) {
        throw new Mismatch(`${this.at(name)} holds what is not an RFC 3339 time`);
      }
      return time;
    });
  }

  one<T extends string>(name: string, ...allowed: readonly T[]): T {
    return this.read(name, `one of ${allowed.join(', ')}`, (value) => allowed.includes(value as T));
  }

  strings(name: string): Record<string, string> {
    const entries = Object.entries(this.object(name).fields);
    return Object.fromEntries(entries.map(([key, value]) => [visible(key), visible(String(value))]));
  }

  texts(name: string): string[] {
    const texts: string[] = this.read(name, 'a list of strings', isTexts);
    return texts.map(visible);
  }

  /** Commands, each as a program is given it. */
  commands(name: string): string[][] {
    return this.read(name, 'a list of commands', (value) => Array.isArray(value) && value.every(isTexts));
  }

  command(name: string): string[] {
    return this.read(name, 'a command', isTexts);
  }

  integers(name: string): number[] {
    return this.read(
      name,
      'a list of whole numbers',
      (value) => Array.isArray(value) && value.every((one) => Number.isSafeInteger(one)),
    );
  }

  /** An object of which only its owner knows the fields, such as a Pod; null where there is none. */
  json(name: string): Json | null {
    return this.maybe(name, () => seen(this.object(name).fields as Json) as Json);
  }

  object(name: string): Fields {
    return new Fields(this.fields[name], this.at(name));
  }

  /** @param most what comes after so many is passed over */
  list<T>(name: string, read: (value: Fields) => T, most = Infinity): T[] {
    const values: unknown[] = this.read(name, 'a list', Array.isArray);
    return values.slice(0, most).map((value, index) => read(new Fields(value, `${this.at(name)}[${String(index)}]`)));
  }

  async listInParts<T>(name: string, read: (value: Fields) => T, pause: () => Promise<void>): Promise<T[]> {
    const values: unknown[] = this.read(name, 'a list', Array.isArray);
    const list: T[] = [];
    for (const [index, value] of values.entries()) {
      if (index > 0 && index % A_PART === 0) {
        await pause();
      }
      list.push(read(new Fields(value, `${this.at(name)}[${String(index)}]`)));
    }
    return list;
  }

  /** The same for a field that may be null or missing. */
  maybe<T>(name: string, read: (fields: this, name: string) => T): T | null {
    return this.fields[name] === undefined || this.fields[name] === null ? null : read(this, name);
  }

  maybeObject<T>(name: string, read: (value: Fields) => T): T | null {
    return this.maybe(name, () => read(this.object(name)));
  }

  private read<T>(name: string, expected: string, fits: (value: unknown) => boolean): T {
    const value = this.fields[name];
    if (!fits(value)) {
      throw new Mismatch(`${this.at(name)} is not ${expected}`);
    }
    return value as T;
  }

  private at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }
}

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

/** A value of JSON with all that cannot be seen in its texts and names marked. */
function seen(value: JsonValue): JsonValue {
  if (typeof value === 'string') {
    return visible(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(seen);
  }
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [visible(name), seen(of)]));
}

export const asIs = (fields: Fields, name: string): string => fields.asIs(name);
export const string = (fields: Fields, name: string): string => fields.string(name);
export const number = (fields: Fields, name: string): number => fields.number(name);
export const integer = (fields: Fields, name: string): number => fields.integer(name);
export const boolean = (fields: Fields, name: string): boolean => fields.boolean(name);
export const time = (fields: Fields, name: string): RecordedTime => fields.time(name);
