import type { JsonValue } from '../model/detail';

/** One part of the way to a value: a field of an object, or an element of a list with its place and itself. */
export type Segment = { readonly field: string } | { readonly index: number; readonly element: JsonValue | undefined };

/** A way as it is written, as in `spec.containers[0].image`. */
export function written(path: readonly Segment[]): string {
  return path
    .map((part, index) =>
      'field' in part
        ? /[./[\]' ]/.test(part.field) || part.field === ''
          ? `['${part.field}']`
          : `${index === 0 ? '' : '.'}${part.field}`
        : `[${String(part.index)}]`,
    )
    .join('');
}

/** The parts of a path as the server writes them: fields, and what stands in the brackets of an element. */
export function parts(path: string): readonly { readonly field?: string; readonly element?: string }[] {
  const found = path.matchAll(/\['([^']*)'\]|\[([^\]]*)\]|\.?([^.[]+)/g);
  return [...found].map(([, quoted, element, plain]) =>
    element === undefined ? { field: quoted ?? plain ?? '' } : { element },
  );
}

/** Whether what the server names by `path` is that value, or holds it. */
export function holds(path: string, value: readonly Segment[]): boolean {
  const named = parts(path);
  return (
    named.length <= value.length &&
    named.every(({ field, element }, index) => {
      const own = value[index];
      if (own === undefined) {
        return false;
      }
      return 'field' in own ? own.field === field : element !== undefined && isElement(element, own);
    })
  );
}

/** An element is named by its place, by the fields that tell it apart (`type=Ready`), or by itself (`=it`). */
function isElement(named: string, { index, element }: { index: number; element: JsonValue | undefined }): boolean {
  if (named === String(index)) {
    return true;
  }
  if (named.startsWith('=')) {
    return String(element) === named.slice(1);
  }
  return named.split(',').every((pair) => {
    const at = pair.indexOf('=');
    const own: unknown =
      typeof element === 'object' && element !== null ? Reflect.get(element, pair.slice(0, at)) : undefined;
    return at > 0 && own !== undefined && String(own) === pair.slice(at + 1);
  });
}
