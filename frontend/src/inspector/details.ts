import type { Answer, ProblemDetail } from '../model/demo';
import type { ChangeDetail } from '../model/detail';

const KEPT = 100;

/** The bodies of changes, each asked for once: one at a time, and of several wishes only the latest. */
export class Details {
  private readonly known = new Map<number, ChangeDetail>();
  private wanted: number | null = null;
  private asking = false;

  constructor(
    private readonly load: (seq: number) => Promise<Answer<ChangeDetail>>,
    private readonly told: (detail: ChangeDetail) => void,
    private readonly failed: (problem: ProblemDetail) => void,
  ) {}

  want(seq: number): void {
    this.wanted = seq;
    const known = this.known.get(seq);
    if (known !== undefined) {
      this.told(known);
    } else if (!this.asking) {
      void this.ask();
    }
  }

  /** Another feed numbers its changes anew. */
  forget(): void {
    this.known.clear();
    this.wanted = null;
  }

  private async ask(): Promise<void> {
    this.asking = true;
    for (let seq = this.wanted; seq !== null && !this.known.has(seq); seq = this.wanted) {
      const answer = await this.load(seq);
      if (answer.ok) {
        this.keep(seq, answer.value);
      }
      if (this.wanted === seq) {
        this.wanted = null;
        if (answer.ok) {
          this.told(answer.value);
        } else {
          this.failed(answer.problem);
        }
      }
    }
    this.asking = false;
  }

  private keep(seq: number, detail: ChangeDetail): void {
    this.known.set(seq, detail);
    if (this.known.size > KEPT) {
      this.known.delete(this.known.keys().next().value ?? seq);
    }
  }
}
