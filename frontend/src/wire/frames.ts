import type { Cluster, Watch } from '../model/cluster';
import type { Item } from '../story/feed';
import type { Text } from '../model/model';
import type { Keeping } from '../model/recording';
import type { RecordedTime } from '../model/time';
import { cluster, watch } from './cluster';
import { keeping } from './recording';
import { parsed, string, type Fields, type Parsed } from './fields';
import { change, story, text } from './story';

/** The frames of /ws/feed. One of a kind that this page does not know is of the type `unknown`. */
export type Frame =
  | (Kept & { type: 'hello'; epoch: string; first: number; last: number; now: RecordedTime; cluster: Cluster })
  | { type: 'changes'; epoch: string; items: Item[] }
  | (Kept & Freshness)
  | { type: 'first'; epoch: string; first: number }
  | { type: 'resume'; epoch: string; after: string; reason: string }
  | { type: 'error'; title: string; detail: string }
  | { type: 'unknown' };

/** Whether what happens is being kept; null where it was not said. */
interface Kept {
  keeping: Keeping | null;
}

interface Freshness {
  type: 'freshness';
  epoch: string;
  now: RecordedTime;
  state: string;
  why: Text | null;
  watches: Watch[];
}

export const parseFrame = (text: string): Parsed<Frame> => parsed(text, frame);

function frame(value: Fields): Frame {
  const type = value.string('type');
  switch (type) {
    case 'hello':
      return {
        type,
        epoch: value.asIs('epoch'),
        first: value.integer('first'),
        last: value.integer('last'),
        now: value.time('now'),
        cluster: cluster(value.object('cluster')),
        keeping: value.maybeObject('keeping', keeping),
      };
    case 'changes':
      return { type, epoch: value.asIs('epoch'), items: value.list('items', item) };
    case 'freshness':
      return {
        type,
        epoch: value.asIs('epoch'),
        now: value.time('now'),
        state: value.string('state'),
        why: value.maybeObject('why', text),
        watches: value.list('watches', watch),
        keeping: value.maybeObject('keeping', keeping),
      };
    case 'first':
      return { type, epoch: value.asIs('epoch'), first: value.integer('first') };
    case 'resume':
      return {
        type,
        epoch: value.asIs('epoch'),
        after: value.asIs('after'),
        reason: value.maybe('reason', string) ?? '',
      };
    case 'error':
      return { type, title: value.string('title'), detail: value.maybe('detail', string) ?? '' };
    default:
      return { type: 'unknown' };
  }
}

function item(value: Fields): Item {
  return { change: change(value.object('change')), stories: value.list('stories', story) };
}
