import { type Finding, sortFindings } from '@backlog-toolkit/findings';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import type { CommitFacts } from '../work/own-commit.ts';
import { type PlacedFinding, pickOwn } from '../work/own-findings.ts';
import type { TicketWork } from './find-work.ts';
import { emptyTree, requireTop } from './git-tree.ts';
import { readBlobs } from './read-blobs.ts';
import { askGit } from './run-git.ts';
import { scanChanges } from './scan-changes.ts';

function place(workspace: Workspace, treeish: string, findings: readonly Finding[]): PlacedFinding[] {
  const files = [...new Set(findings.map(({ file }) => file))];
  const texts = readBlobs(requireTop(workspace), treeish, files);
  const lines = new Map([...texts].map(([file, text]) => [file, text.split('\n')]));
  return findings.map((finding) => ({
    finding,
    code: (lines.get(finding.file)?.[(finding.line ?? 0) - 1] ?? '').trim(),
  }));
}

/** The last commit, or the empty tree, that is before all of these. */
function beforeAll(top: string, commits: readonly CommitFacts[]): string {
  const parents = [...new Set(commits.map(({ parent }) => parent))];
  if (parents.includes('')) return emptyTree(top);
  const meeting = askGit(top, ['merge-base', '--octopus', ...parents]);
  return meeting.ok ? meeting.stdout.trim() : emptyTree(top);
}

const keyOf = ({ ruleId, file, line, message }: Finding): string =>
  JSON.stringify([ruleId, file, line, message]);

/**
 * The hacks in a ticket's work: all between its base and `tip`, and those of its earlier commits that are still there.
 * @param tip commit or tree
 * @throws TicketFlowError GIT_UNAVAILABLE
 */
export function scanWork(workspace: Workspace, { base, earlier }: TicketWork, tip: string): Finding[] {
  const findings = scanChanges(workspace, base, tip);
  if (earlier.length === 0) return findings;
  const top = requireTop(workspace);
  const known = new Set(findings.map(keyOf));
  const older = scanChanges(workspace, beforeAll(top, earlier), tip).filter(
    (finding) => finding.severity !== 'info' && !known.has(keyOf(finding)),
  );
  if (older.length === 0) return findings;
  const commits = earlier.map(({ id, parent }) => {
    const found = scanChanges(workspace, parent === '' ? emptyTree(top) : parent, id);
    return { commit: id, found: place(workspace, id, found) };
  });
  const files = commits.flatMap(({ found }) => found.map(({ finding }) => finding.file));
  const left = readBlobs(top, tip, [...new Set(files)]);
  const own = pickOwn(place(workspace, tip, older), commits, (file) => !left.has(file));
  return sortFindings([...findings, ...own]);
}
