import type { Answer } from '../model/demo';
import { UNREACHABLE } from '../model/demo';
import type { Recording, RecordingCalls } from '../model/recording';
import { parseLibrary, parseRecording } from '../wire';
import { answered, nothing, type Call } from './call';
import { recordingBase } from './reading';

const ALL = '/api/recordings';

/** As much of a sender as is needed: a browser's, because fetch does not say how much is sent. */
export type Sender = () => XMLHttpRequest;

export function recordings(call: Call, sender: Sender): RecordingCalls {
  return {
    recordings: (search) => call(search === '' ? ALL : `${ALL}?q=${encodeURIComponent(search)}`, 'GET', parseLibrary),
    recording: (id) => call(recordingBase(id), 'GET', parseRecording),
    keep: ({ name, epoch, from, to, story }) =>
      call(ALL, 'POST', parseRecording, { name, epoch, from: rfc3339(from), to: rfc3339(to), story }),
    rename: (id, name) => call(recordingBase(id), 'PATCH', parseRecording, { name }),
    remove: (id) => call(recordingBase(id), 'DELETE', nothing),
    restore: (id) => call(`${recordingBase(id)}/restore`, 'POST', parseRecording),
    importFiles(files, progress, sent) {
      const request = sender();
      return {
        answer: send(request, files, progress, sent),
        cancel() {
          request.abort();
          void call(`${ALL}/imports/${encodeURIComponent(progress)}`, 'DELETE', nothing);
        },
      };
    },
  };
}

/** RFC 3339 to the microsecond; undefined where there is none. */
export function rfc3339(micros: number | undefined): string | undefined {
  if (micros === undefined) {
    return undefined;
  }
  const seconds = Math.floor(micros / 1e6);
  const text = new Date(seconds * 1000).toISOString().slice(0, 19);
  return `${text}.${String(micros - seconds * 1e6).padStart(6, '0')}Z`;
}

function send(
  request: XMLHttpRequest,
  files: readonly File[],
  progress: string,
  sent: (share: number) => void,
): Promise<Answer<Recording>> {
  return new Promise((resolve) => {
    const form = new FormData();
    for (const file of files) {
      form.append('file', file, file.name);
    }
    const path = `${ALL}?progress=${encodeURIComponent(progress)}`;
    request.upload.onprogress = ({ loaded, total }) => {
      sent(total === 0 ? 0 : loaded / total);
    };
    request.upload.onload = () => {
      sent(1);
    };
    request.onload = () => {
      void answered(path, request.status, request.responseText, parseRecording).then(resolve);
    };
    request.onerror = request.onabort = () => {
      resolve({ ok: false, problem: UNREACHABLE });
    };
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.send(form);
  });
}
