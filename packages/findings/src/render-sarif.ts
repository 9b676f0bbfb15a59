import type { Finding, FindingFix, RuleMeta, Severity } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { clampPosition } from './place.ts';
import { sortFindings } from './sort-findings.ts';

/** The tool that a SARIF log names. */
export interface SarifOptions {
  readonly tool: string;
  readonly version?: string | undefined;
  /** Absolute URL. */
  readonly url?: string | undefined;
}

/** A JSON object whose undefined members `JSON.stringify` leaves out. */
type Json = Readonly<Record<string, unknown>>;

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * Findings as a SARIF 2.1.0 log (OASIS standard, 2020) for code scanning. `rules` are all that ran, whether they
 * found something or not. Ends with a line feed.
 */
export function renderSarif(
  findings: readonly Finding[],
  rules: readonly RuleMeta[],
  options: SarifOptions,
): string {
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const seen = new Map<string, number>();
  const results = sortFindings(findings).map((finding) => {
    const print = fingerprint(finding);
    const occurrence = (seen.get(print) ?? 0) + 1;
    seen.set(print, occurrence);
    return describeResult(finding, indexes.get(finding.ruleId), `${print}:${occurrence}`);
  });
  const { tool: name, version, url: informationUri } = options;
  const driver = { name, version, informationUri, rules: rules.map((rule) => describeRule(rule)) };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describeRule(rule: RuleMeta): Json {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.description },
    helpUri: rule.docsUrl,
    defaultConfiguration: { level: LEVELS[rule.defaultSeverity] },
    properties: { category: rule.category, fixable: rule.fixable },
  };
}

function describeResult(finding: Finding, ruleIndex: number | undefined, print: string): Json {
  const { ruleId, severity, message, hint, data } = finding;
  const location = { uri: encodePath(finding.file), uriBaseId: '%SRCROOT%' };
  return {
    ruleId,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: location,
          region: describeRegion(finding),
        },
      },
    ],
    partialFingerprints: { 'findingHash/v1': print },
    fixes: finding.fixes?.map((fix) => describeFix(fix, location)),
    properties: data === undefined ? undefined : { data },
  };
}

function describeFix({ title, isSafe, edits }: FindingFix, artifactLocation: Json): Json {
  const replacements = edits.map(({ line, column, endLine, endColumn, text }) => ({
    deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
    insertedContent: text === '' ? undefined : { text },
  }));
  return {
    description: { text: title },
    artifactChanges: [{ artifactLocation, replacements }],
    properties: { isSafe },
  };
}

/** Code scanning wants a start line for every result, so a finding without one stands on line 1. */
function describeRegion(finding: Finding): Json {
  const startLine = clampPosition(finding.line) ?? 1;
  const startColumn = clampPosition(finding.column);
  const endLine = clampPosition(finding.endLine);
  const endColumn = startColumn === undefined ? undefined : clampPosition(finding.endColumn);
  const isOrdered =
    (endLine ?? startLine) > startLine ||
    ((endLine ?? startLine) === startLine && (endColumn ?? Infinity) >= (startColumn ?? 1));
  return isOrdered ? { startLine, startColumn, endLine, endColumn } : { startLine, startColumn };
}

function encodePath(file: string): string {
  const wellFormed = file.replace(/\p{Surrogate}/gu, '\ufffd');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}
