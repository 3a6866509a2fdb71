import { diffArrays } from 'diff';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, stringify, type Node } from 'yaml';
import type { ChangedPath, Json, JsonValue } from '../model/detail';
import type { Author } from '../model/model';
import type { Segment } from './paths';
import { holds, written } from './paths';

/* The text of objects; loaded when the inspector first needs it. */

export interface Row {
  readonly op: 'same' | 'added' | 'removed';
  readonly text: string;
  /** The value that the line belongs to. */
  readonly path: string;
  /** Who wrote it; null where it did not change, or nobody can know. */
  readonly author: Author | null;
}

/** Unchanged lines that are not shown unless asked for. */
export interface Fold {
  readonly from: number;
  readonly rows: readonly Row[];
}

interface Line {
  readonly text: string;
  readonly path: readonly Segment[];
}

/** An object as YAML; managedFields, which say who owns each field, are as long as all the rest, and left out unless wanted. */
export function yamlOf(object: Json, managedFields = false): string {
  return stringify(managedFields ? object : withoutManagedFields(object), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
  }).trimEnd();
}

export function objectRows(object: Json, managedFields = false): readonly Row[] {
  return linesOf(managedFields ? object : withoutManagedFields(object)).map(({ text, path }) => ({
    op: 'same',
    text,
    path: written(path),
    author: null,
  }));
}

/** What differs between two versions of an object, line by line, each changed line with the author of its path. */
export function diffRows(before: Json | null, after: Json | null, paths: readonly ChangedPath[]): readonly Row[] {
  const old = before === null ? [] : linesOf(withoutBookkeeping(before));
  const now = after === null ? [] : linesOf(withoutBookkeeping(after));
  const rows: Row[] = [];
  let atOld = 0;
  let atNow = 0;
  const parts = diffArrays(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
  );
  for (const { added, removed, count } of parts) {
    const op: Row['op'] = added ? 'added' : removed ? 'removed' : 'same';
    const lines = removed ? old.slice(atOld, atOld + count) : now.slice(atNow, atNow + count);
    atOld += added ? 0 : count;
    atNow += removed ? 0 : count;
    rows.push(
      ...lines.map(({ text, path }) => ({
        op,
        text,
        path: written(path),
        author: op === 'same' ? null : authorOf(path, paths),
      })),
    );
  }
  return rows;
}

const CONTEXT = 1;
const WORTH_FOLDING = 3;

/** The changed rows with those that they belong to (`spec:` of `  nodeName:`) and a line around; the rest folded. */
export function folded(rows: readonly Row[]): readonly (Row | Fold)[] {
  const kept = rows.map(({ op }) => op !== 'same');
  if (!kept.includes(true)) {
    return rows;
  }
  rows.forEach(({ op, text }, index) => {
    if (op !== 'same') {
      for (let near = index - CONTEXT; near <= index + CONTEXT; near++) {
        if (near >= 0 && near < rows.length) {
          kept[near] = true;
        }
      }
      let indent = indentOf(text);
      for (let above = index - 1; above >= 0 && indent > 0; above--) {
        const own = rows[above];
        if (own !== undefined && indentOf(own.text) < indent) {
          kept[above] = true;
          indent = indentOf(own.text);
        }
      }
    }
  });
  const all: (Row | Fold)[] = [];
  for (let index = 0; index < rows.length;) {
    const next = kept.indexOf(!(kept[index] ?? true), index);
    const end = next < 0 ? rows.length : next;
    const run = rows.slice(index, end);
    if (kept[index] === true || run.length < WORTH_FOLDING) {
      all.push(...run);
    } else {
      all.push({ from: index, rows: run });
    }
    index = end;
  }
  return all;
}

const indentOf = (text: string): number => text.length - text.trimStart().length;

function authorOf(path: readonly Segment[], paths: readonly ChangedPath[]): Author | null {
  const its = paths.filter((changed) => holds(changed.path, path));
  return its.sort((one, other) => other.path.length - one.path.length)[0]?.author ?? null;
}

function withoutManagedFields(object: Json): Json {
  return withoutMetadata(object, ['managedFields']);
}

/** What differs at each write and says nothing about the object: the header names both versions. */
function withoutBookkeeping(object: Json): Json {
  return withoutMetadata(object, ['managedFields', 'resourceVersion']);
}

function withoutMetadata(object: Json, fields: readonly string[]): Json {
  const { metadata } = object;
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
    return object;
  }
  const kept = Object.entries(metadata).filter(([field]) => !fields.includes(field));
  return { ...object, metadata: Object.fromEntries(kept) };
}

/** The lines of an object as YAML, each with the way to its value. */
function linesOf(object: Json): readonly Line[] {
  const text = yamlOf(object, true);
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const ways = new Map<number, readonly Segment[]>();
  const note = (node: Node, path: readonly Segment[]): void => {
    if (node.range) {
      ways.set(counter.linePos(node.range[0]).line - 1, path);
    }
  };
  const walk = (node: unknown, path: readonly Segment[], value: JsonValue | undefined): void => {
    if (isMap(node)) {
      for (const { key, value: child } of node.items) {
        if (isScalar(key)) {
          const field = String(key.value);
          const way = [...path, { field }];
          note(key, way);
          walk(child, way, fieldOf(value, field));
        }
      }
    } else if (isSeq(node)) {
      node.items.forEach((child, index) => {
        const element = Array.isArray(value) ? (value as readonly JsonValue[])[index] : undefined;
        const way = [...path, { index, element }];
        note(child as Node, way);
        walk(child, way, element);
      });
    }
  };
  walk(document.contents, [], object);
  let way: readonly Segment[] = [];
  return text.split('\n').map((line, index) => {
    way = ways.get(index) ?? way;
    return { text: line, path: way };
  });
}

function fieldOf(value: JsonValue | undefined, field: string): JsonValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json)[field] : undefined;
}
