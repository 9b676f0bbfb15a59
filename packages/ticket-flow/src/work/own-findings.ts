import type { Finding } from '@backlog-toolkit/findings';

/** A finding, and the line of code that it is about. */
export interface PlacedFinding {
  readonly finding: Finding;
  /** Without the spaces around it; '' when there is none. */
  readonly code: string;
}

/** What a commit brought in. */
export interface CommitFindings {
  readonly commit: string;
  readonly found: readonly PlacedFinding[];
}

// What these find is gone; the line that they name is only where it was.
const ofAbsence: ReadonlySet<string> = new Set(['emptied-test', 'removed-test', 'weakened-assertion']);

type IsGone = (file: string) => boolean;

function isSame(now: PlacedFinding, then: PlacedFinding, isGone: IsGone): boolean {
  const { ruleId, message, file } = now.finding;
  if (ruleId !== then.finding.ruleId || message !== then.finding.message) return false;
  if (!ofAbsence.has(ruleId) && now.code !== then.code) return false;
  // Of a file that is gone, the code may be in another.
  return file === then.finding.file || isGone(then.finding.file);
}

/**
 * Of what is found in the content as it is now, all that one of these commits brought in: what a later commit mended is
 * not found any more, and what others brought in is not in these commits.
 * @param isGone true for a file that the content does not have any more
 */
export function pickOwn(
  now: readonly PlacedFinding[],
  commits: readonly CommitFindings[],
  isGone: IsGone,
): Finding[] {
  return now.flatMap((placed) => {
    const origin = commits.find(({ found }) => found.some((then) => isSame(placed, then, isGone)));
    if (!origin) return [];
    const { finding } = placed;
    const hint = `It came with ${origin.commit.slice(0, 12)}.${finding.hint === undefined ? '' : ` ${finding.hint}`}`;
    return [{ ...finding, hint }];
  });
}
