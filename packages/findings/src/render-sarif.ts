import type { Finding, RuleMeta, Severity } from './finding.ts';
import { fingerprint } from './fingerprint.ts';

/** Which tool found the findings. */
export interface SarifOptions {
  readonly tool: string;
  readonly version?: string;
  readonly informationUri?: string;
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

function ruleObject(rule: RuleMeta): unknown {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.description },
    ...(rule.docsUrl === undefined ? {} : { helpUri: rule.docsUrl }),
    defaultConfiguration: { level: levels[rule.defaultSeverity] },
  };
}

function resultObject(finding: Finding, ruleIndex: ReadonlyMap<string, number>, occurrence: number): unknown {
  const { ruleId, severity, message, file, line = 1, column, endLine, endColumn, hint } = finding;
  const index = ruleIndex.get(ruleId);
  const region = {
    startLine: Math.max(1, line),
    ...(column === undefined ? {} : { startColumn: Math.max(1, column) }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
  return {
    ruleId,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file).replaceAll(/[?#]/g, encodeURIComponent) },
          region,
        },
      },
    ],
    partialFingerprints: { 'findingHash/v1': `${fingerprint(finding)}:${occurrence}` },
  };
}

/** A SARIF 2.1.0 log that declares every rule, found or not, for code scanning. */
export function renderSarif(
  findings: readonly Finding[],
  rules: readonly RuleMeta[],
  options: SarifOptions,
): string {
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]));
  const seen = new Map<string, number>();
  const results = findings.map((finding) => {
    const key = fingerprint(finding);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return resultObject(finding, ruleIndex, occurrence);
  });
  const { tool, version, informationUri = 'https://github.com/backlog-toolkit/backlog-toolkit' } = options;
  const driver = {
    name: tool,
    ...(version === undefined ? {} : { version }),
    informationUri,
    rules: rules.map(ruleObject),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
