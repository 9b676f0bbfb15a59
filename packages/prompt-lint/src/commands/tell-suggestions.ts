import { type CommandContext, renderDiff, showControls } from '@backlog-toolkit/cli-kit';
import type { Finding } from '@backlog-toolkit/findings';
import { applyEdits } from '../edit/apply-edits.ts';
import type { LintFinding } from '../engine/lint-finding.ts';

/** A text that was linted, with what was found in it. */
export interface LintedText {
  readonly path: string;
  readonly text: string;
  readonly findings: readonly LintFinding[];
}

/** Each is a diff of the whole file: more of them nobody reads. */
const maxShown = 20;

function show({ path, text }: LintedText, finding: LintFinding, { out }: CommandContext): void {
  const after = applyEdits(text, finding.fix?.edits ?? []);
  if (after === null) return;
  const { line, column, ruleId, fix } = finding;
  const diff = renderDiff({ before: { path, text }, after: { path, text: after } }, out.color);
  // Indented, it is nothing that a program takes for a patch: the diff of what --fix makes stands above.
  const indented = diff.trimEnd().replace(/^/gm, '    ');
  out.print(`${showControls(`${path}:${line}:${column}  ${fix?.title ?? ''}  ${ruleId}`)}\n${indented}\n`);
}

/** Shows what is suggested for the findings that are listed, below a heading of its own. */
export function tellSuggestions(
  texts: readonly LintedText[],
  listed: readonly Finding[],
  context: CommandContext,
): void {
  const isListed = new Set(listed);
  let count = 0;
  for (const text of texts) {
    const suggested = text.findings.filter(
      (finding) => finding.fix?.tier === 'suggested' && isListed.has(finding),
    );
    for (const finding of suggested) {
      if (count === 0) context.out.print('\nSuggested, and never made by --fix:\n');
      if (count < maxShown) show(text, finding, context);
      count += 1;
    }
  }
  if (count > maxShown)
    context.out.print(`${count - maxShown} more suggestions; --format json lists all of them\n`);
}
