import { refusePath } from '../model/project-path.ts';
import {
  findScopeExcess,
  type LineCount,
  measureScope,
  type Scope,
  type ScopeExcess,
  splitScope,
} from '../scope/scope-gate.ts';
import { describeSplit } from '../scope/split-proposal.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

function describe({ kind, found, limit }: ScopeExcess): string {
  if (kind === 'files') return `Unexpected number of affected files ${found}, expected at most ${limit}.`;
  if (kind === 'tokens') return `Unexpected size of ${found} tokens, expected at most ${limit}.`;
  return `Unexpected scope of ${found} files without a common folder, expected one folder.`;
}

function hintFor(scope: Scope, parts: ReturnType<typeof splitScope>): string {
  if (parts.length > 1) return describeSplit(parts);
  return scope.files.length > 1
    ? 'Part the work by its acceptance criteria.'
    : 'The file alone is too large for one ticket: first take it apart, or name in the ticket the part that changes.';
}

/** A ticket is small enough to be done in one go. */
export const scopeTooLarge: TicketRule = {
  meta: ruleMeta({
    id: 'scope-too-large',
    title: 'Scope too large',
    description:
      'The affected files are more than ticketConstraints allows: too many, too long, or without a common folder.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  *check(ticket, context): Iterable<RuleHit> {
    const lineCount: LineCount = (path) =>
      context.fileExists(path) ? (context.lineCount?.(path) ?? null) : null;
    const files = ticket.affectedFiles.filter(({ path }) => refusePath(path) === null);
    const [first] = files;
    if (!first) return;
    const scope = measureScope(files, lineCount);
    const limits = context.config.ticketConstraints;
    const excess = findScopeExcess(scope, limits);
    if (excess.length === 0) return;
    const parts = splitScope(scope, limits, lineCount);
    for (const each of excess) {
      yield {
        message: describe(each),
        line: ticket.section('affectedFiles')?.heading.line ?? first.line,
        hint: hintFor(scope, parts),
        // Folders show a purpose only roughly, so they do not refuse a ticket.
        ...(each.kind === 'folders' ? { severity: 'warning' as const } : {}),
        fingerprint: `${ticket.id}:${each.kind}`,
        data: { ...each, tokens: scope.tokens, split: parts },
      };
    }
  },
};
