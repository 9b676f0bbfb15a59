import { applyEdits, selectCompatible } from './edit/apply-edits.ts';
import type { Edit } from './edit/edit.ts';
import { isSafeChange } from './edit/is-safe-change.ts';
import type { LintFinding } from './engine/lint-finding.ts';
import type { LintResult } from './engine/lint-result.ts';
import { lint, type LintInput } from './lint.ts';

/** What `fix` did. */
export interface FixResult {
  readonly text: string;
  /** Findings that were mended. */
  readonly fixed: readonly LintFinding[];
  /** What linting the new text gives. */
  readonly result: LintResult;
}

// Each round mends what clashed with an earlier edit; more rounds than this would mean that two rules disagree.
const maxRounds = 8;

function safeEdits({ fix }: LintFinding): readonly Edit[] {
  return fix?.tier === 'safe' ? fix.edits : [];
}

/** The change of these findings together when it is provably safe, or else of those that are safe alone. */
function tryFix(
  text: string,
  findings: readonly LintFinding[],
): { text: string; fixed: LintFinding[] } | null {
  const edits = selectCompatible(findings.map((finding) => safeEdits(finding)));
  const taken = new Set(edits);
  const fixed = findings.filter((finding) => safeEdits(finding).some((edit) => taken.has(edit)));
  const changed = applyEdits(text, edits);
  if (changed !== null && changed !== text && isSafeChange(text, changed)) return { text: changed, fixed };
  if (findings.length < 2) return null;
  for (const finding of findings) {
    const alone = tryFix(text, [finding]);
    if (alone !== null) return alone;
  }
  return null;
}

/**
 * Mends what can be mended safely, and proves of each change that frontmatter, fenced code and quotes keep their bytes
 * and that no line is lost; a change that cannot be proven is not made. A second run changes nothing.
 */
export function fix(input: LintInput): FixResult {
  let text = input.text;
  let result = lint(input);
  const fixed: LintFinding[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const fixable = result.findings.filter((finding) => safeEdits(finding).length > 0);
    const change = fixable.length === 0 ? null : tryFix(text, fixable);
    if (change === null) break;
    text = change.text;
    fixed.push(...change.fixed);
    result = lint({ ...input, text });
  }
  return { text, fixed, result };
}
