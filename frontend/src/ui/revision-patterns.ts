/** How the Pods of a revision are filled: the first of a story wholly, each further one with a pattern over its colour. */
export type RevisionPattern = 'solid' | 'stripes' | 'dots' | 'bars' | 'checks' | 'crosses';

export const REVISION_PATTERNS: readonly RevisionPattern[] = ['solid', 'stripes', 'dots', 'bars', 'checks', 'crosses'];

/** That of a revision by its place in the order in which the story's revisions came. After the last they begin anew. */
export const patternOf = (index: number): RevisionPattern =>
  REVISION_PATTERNS[index % REVISION_PATTERNS.length] ?? 'solid';

/**
 * What is to be drawn over the colour of a shape of that revision; null where nothing is. The patterns themselves are on the page
 * once, in RevisionPatterns.svelte.
 */
export const patternFill = (index: number): string | null =>
  patternOf(index) === 'solid' ? null : `url(#revision-${patternOf(index)})`;
