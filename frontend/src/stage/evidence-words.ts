import type { Change, Evidence, Step } from '../model/model';
import { called, duration, t } from '../texts';

/** How a step is known, in a few words. */
export interface EvidenceWords {
  readonly first: Evidence | null;
  /** How long after the step before it. */
  readonly after: string | null;
  /** How exact that is; empty where it is not said. */
  readonly precision: string;
  readonly author: string | null;
}

export function evidenceWords(
  step: Step,
  steps: readonly Step[],
  changeOf: (seq: number) => Change | null,
): EvidenceWords {
  const first = step.evidence[0] ?? null;
  const author = first === null ? null : (changeOf(first.seq)?.author ?? null);
  const precisionMs = first?.precisionMs ?? null;
  const after = afterWords(step, steps);
  return {
    first,
    after: after === null ? null : `${first?.kind === 'inferred' ? '≈ ' : ''}${after}`,
    precision: precisionMs === null ? '' : t('page.evidence.within', { duration: duration(Math.ceil(precisionMs)) }),
    author: author === null ? null : authorWords(author),
  };
}

export function authorWords({ actor, how }: NonNullable<Change['author']>): string {
  return t(how === 'measured' ? 'page.evidence.author' : 'page.evidence.author.inferred', { author: called(actor) });
}

function afterWords(step: Step, steps: readonly Step[]): string | null {
  const before = steps.findLast((one) => one.number < step.number && one.offsetMs !== null) ?? null;
  const offset = before?.offsetMs ?? null;
  if (step.offsetMs === null || before === null || offset === null) {
    return null;
  }
  const ms = Math.round(step.offsetMs - offset);
  const words = { duration: duration(ms), step: before.number };
  return ms < 1 ? t('page.evidence.atOnce', words) : t('page.evidence.after', words);
}
