import { applyEdits, selectCompatible } from './edit/apply-edits.ts';
import type { Fix } from './edit/edit.ts';
import { isSafeChange } from './edit/is-safe-change.ts';
import type { LintFinding } from './engine/lint-finding.ts';
import { maxListed } from './engine/limit-findings.ts';
import type { LintResult } from './engine/lint-result.ts';
import { lint, type LintInput, lintWholly } from './lint.ts';

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

/** Each safe fix once: many findings can have the same. */
function safeFixes(findings: readonly LintFinding[]): Fix[] {
  const fixes = new Set<Fix>();
  for (const { fix } of findings) if (fix?.tier === 'safe' && fix.edits.length > 0) fixes.add(fix);
  return [...fixes];
}

/** The change of these fixes together when it is provably safe, or else of the first that is safe alone. */
function tryFix(text: string, fixes: readonly Fix[]): { text: string; made: ReadonlySet<Fix> } | null {
  const edits = selectCompatible(fixes.map((fix) => fix.edits));
  const changed = applyEdits(text, edits);
  if (changed !== null && changed !== text && isSafeChange(text, changed)) {
    const taken = new Set(edits);
    // A group is taken as a whole or not at all.
    const made = fixes.filter(({ edits: [first] }) => first !== undefined && taken.has(first));
    return { text: changed, made: new Set(made) };
  }
  if (fixes.length < 2) return null;
  for (const fix of fixes) {
    const alone = tryFix(text, [fix]);
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
  let result = lintWholly(input);
  const fixed: LintFinding[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const fixes = safeFixes(result.findings);
    const change = fixes.length === 0 ? null : tryFix(text, fixes);
    if (change === null) break;
    ({ text } = change);
    const { made } = change;
    for (const finding of result.findings) {
      if (finding.fix !== undefined && made.has(finding.fix)) fixed.push(finding);
    }
    result = lintWholly({ ...input, text });
  }
  // What is listed of very many findings is a part of them.
  const isShort = result.findings.length <= maxListed;
  return { text, fixed, result: isShort ? result : lint({ ...input, text }) };
}
