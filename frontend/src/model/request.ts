import type { Answer } from './demo';

/** A request over the practice cluster's network that somebody wants to send. */
export interface AskedRequest {
  /** A Pod as `namespace/name`, a node, or `outside`. */
  readonly from: string;
  /** As `http://web/path` or `tcp://db:27017`. */
  readonly to: string;
}

/** A request that was sent, and how it went. */
export interface SentRequest {
  readonly from: string;
  readonly to: string;
  readonly method: string;
  /** Of HTTP, `connected`, or why it failed. */
  readonly status: string;
  readonly ms: number;
  /** What was answered; empty where nothing was. */
  readonly body: string;
}

/** What can be asked of the practice cluster's network. None of these calls throws. */
export interface RequestCalls {
  sendRequest(asked: AskedRequest): Promise<Answer<SentRequest>>;
}
