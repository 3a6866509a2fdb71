import type { Keeping, Library, RecordedCluster, Recording } from '../model/recording';
import { number, parsed, string, type Fields, type Parsed } from './fields';
import { text } from './story';

export const parseRecording = (json: string): Parsed<Recording> => parsed(json, recording);
export const parseLibrary = (json: string): Parsed<Library> => parsed(json, library);

export function keeping(value: Fields): Keeping {
  return { keeping: value.boolean('keeping'), problem: value.maybeObject('problem', text) };
}

function library(value: Fields): Library {
  const store = value.object('store');
  return {
    store: {
      ...keeping(store),
      bytes: store.integer('bytes'),
      maxBytes: store.integer('maxBytes'),
      maxAgeDays: store.integer('maxAgeDays'),
    },
    recordings: value.list('recordings', recording),
    imports: value.list('imports', (one) => ({
      id: one.asIs('id'),
      name: one.string('name'),
      readBytes: one.integer('readBytes'),
      totalBytes: number(one, 'totalBytes'),
      changes: one.integer('changes'),
    })),
  };
}

function recording(value: Fields): Recording {
  return {
    id: value.asIs('id'),
    name: value.maybe('name', string),
    cluster: recordedCluster(value.object('cluster')),
    source: value.one('source', 'live', 'import', 'bundled'),
    state: value.one('state', 'running', 'ended', 'cut-off'),
    from: value.time('from'),
    to: value.time('to'),
    changes: value.integer('changes'),
    stories: value.integer('stories'),
    bytes: value.integer('bytes'),
    complete: value.boolean('complete'),
    deleted: value.maybe('deletedAt', string) !== null,
  };
}

function recordedCluster(value: Fields): RecordedCluster {
  return {
    context: value.string('context'),
    practice: value.boolean('practice'),
    version: value.maybe('version', string) ?? '',
  };
}
