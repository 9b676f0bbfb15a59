import type { BacklogConfig } from '@backlog-toolkit/config';
import { type Finding, sortFindings } from '@backlog-toolkit/findings';
import type { DiffFile } from '../diff/diff-file.ts';
import { makeChangedFile } from './changed-file.ts';
import { type CodeGate, readGates } from './code-gates.ts';
import { hackRules, rules } from './hack-rules.ts';
import { codeLanguageOf } from './language.ts';
import { findMovedLines } from './moved-lines.ts';
import type { HackContext, HackHit, HackRule } from './rule.ts';
import type { ChangedFile } from './side.ts';

/** What a scan may use besides the diff. */
export interface ScanOptions {
  readonly config: Pick<BacklogConfig, 'codeRules'>;
  /**
   * The text of a file after the diff, null when there is none. With it a rule sees the whole of a test or comment of
   * which the diff shows a part.
   */
  readonly readFile?: (path: string) => string | null;
}

function applies(rule: HackRule, file: ChangedFile): boolean {
  if (file.isSample && !rule.readsSamples) return false;
  return rule.languages === 'all' || (file.language !== null && rule.languages.includes(file.language));
}

function toFinding(rule: HackRule, file: ChangedFile, hit: HackHit): Finding {
  const { line, message, severity = rule.meta.defaultSeverity, hint, data } = hit;
  return { ruleId: rule.meta.id, severity, message, file: file.path, line, hint, data };
}

/** Findings of rules that a gate names, with the gate's severity. */
function applyGates(findings: readonly Finding[], gates: readonly CodeGate[]): Finding[] {
  const named = new Map(
    gates.flatMap((gate) => (gate.kind === 'rule' ? [[gate.ruleId, gate.severity]] : [])),
  );
  return findings.map((finding) => ({ ...finding, severity: named.get(finding.ruleId) ?? finding.severity }));
}

/** Gates in prose: they fail nothing, and nobody shall believe that they were checked. */
function forReviewers(gates: readonly CodeGate[], { codeRules }: ScanOptions['config']): Finding[] {
  return gates.flatMap(({ kind, entry }) =>
    kind === 'review'
      ? [
          {
            ruleId: 'code-rule',
            severity: 'info',
            file: codeRules.source,
            message: `For reviewers: ${entry}`,
          },
        ]
      : [],
  );
}

/**
 * Hacks that a diff brings in: what it adds, and what it takes from tests. Sorted by file and line; pure but for
 * `readFile`.
 */
export function scanDiff(files: readonly DiffFile[], { config, readFile }: ScanOptions): Finding[] {
  const isMoved = findMovedLines(files);
  const changed = files
    .filter(({ hunks }) => hunks.length > 0)
    .map((file) =>
      makeChangedFile(file, file.status === 'deleted' ? null : (readFile?.(file.path) ?? null), isMoved),
    );
  const context: HackContext = { config, files: changed };
  const findings = changed.flatMap((file) =>
    hackRules
      .filter((rule) => applies(rule, file))
      .flatMap((rule) => [...rule.check(file, context)].map((hit) => toFinding(rule, file, hit))),
  );
  const gates = readGates(config.codeRules, new Set(rules.map(({ id }) => id)));
  const hasCode = changed.some(({ path }) => codeLanguageOf(path) !== null);
  return sortFindings([...applyGates(findings, gates), ...(hasCode ? forReviewers(gates, config) : [])]);
}
