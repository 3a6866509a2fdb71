import type { Change } from './model';

const WRITES: readonly string[] = ['added', 'modified', 'deleted'];

/** Whether somebody wrote an object; else the API server told somebody of it, or a watch told of itself. */
export const isWrite = ({ type }: Pick<Change, 'type'>): boolean => WRITES.includes(type);

/** Whether somebody was told of an Event: Events are written for people, and who else hears of one explains nothing. */
export const isToldOfEvent = ({ type, kind }: Pick<Change, 'type' | 'kind'>): boolean =>
  kind === 'Event' && !WRITES.includes(type);
