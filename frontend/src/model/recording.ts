import type { Answer } from './demo';
import type { Text } from './model';
import type { RecordedTime } from './time';

/** Whether what happens is being kept; where it is not, `problem` says why and what to do. */
export interface Keeping {
  readonly keeping: boolean;
  readonly problem: Text | null;
}

/** A feed in the store; its id is the feed's epoch. */
export interface Recording {
  readonly id: string;
  /** Null where nobody named it: then it is kept only as long as there is room. */
  readonly name: string | null;
  readonly cluster: RecordedCluster;
  readonly source: 'live' | 'import' | 'bundled';
  /** `cut-off`: Podium was ended while it was being recorded, so its end is unknown. */
  readonly state: 'running' | 'ended' | 'cut-off';
  readonly from: RecordedTime;
  readonly to: RecordedTime;
  readonly changes: number;
  readonly stories: number;
  /** What it takes in the store. */
  readonly bytes: number;
  /** Whether it holds every change. */
  readonly complete: boolean;
  readonly deleted: boolean;
}

export interface RecordedCluster {
  readonly context: string;
  readonly practice: boolean;
  readonly version: string;
}

/** The store and how much of it is used. */
export interface StoreState extends Keeping {
  readonly bytes: number;
  readonly maxBytes: number;
  readonly maxAgeDays: number;
}

/** A file that is being read. */
export interface Import {
  /** What whoever sent it called it. */
  readonly id: string;
  readonly name: string;
  readonly readBytes: number;
  /** Negative where unknown. */
  readonly totalBytes: number;
  readonly changes: number;
}

/** All recordings, newest first, and what is being imported. */
export interface Library {
  readonly store: StoreState;
  readonly recordings: readonly Recording[];
  readonly imports: readonly Import[];
}

/** What of a feed is to be kept; without bounds and story, the feed itself is. */
export interface Wish {
  readonly name: string;
  readonly epoch: string;
  readonly from?: RecordedTime;
  readonly to?: RecordedTime;
  readonly story?: string;
}

/** An upload that goes on. */
export interface Upload {
  readonly answer: Promise<Answer<Recording>>;
  cancel(): void;
}

/** What can be asked for about recordings. None of these calls throws. */
export interface RecordingCalls {
  recordings(search: string): Promise<Answer<Library>>;
  recording(id: string): Promise<Answer<Recording>>;
  keep(wish: Wish): Promise<Answer<Recording>>;
  rename(id: string, name: string): Promise<Answer<Recording>>;
  remove(id: string): Promise<Answer<null>>;
  restore(id: string): Promise<Answer<Recording>>;
  /**
   * Sends files of one capture, to be read as one recording.
   *
   * @param progress the name under which the library tells how far they are read
   * @param sent told the share that is sent, from 0 to 1
   */
  importFiles(files: readonly File[], progress: string, sent: (share: number) => void): Upload;
}
