import type { Finding } from './finding.ts';
import { groupFindings } from './group-findings.ts';
import { formatPlace } from './place.ts';
import { countFindings } from './severities.ts';
import { sortFindings } from './sort-findings.ts';

/** How `renderJunit` names what it writes. */
export interface JunitOptions {
  /** Name of the test run, for example that of the tool. */
  readonly suite: string;
}

// What XML 1.0 forbids even as an entity: most of C0, surrogates without a partner, two noncharacters.
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Findings as a JUnit report: a suite for every file, a case for every finding. Errors are failures; warnings and
 * info are passed cases with output, because they fail no run either. Without findings there is one passed case.
 */
export function renderJunit(findings: readonly Finding[], options: JunitOptions): string {
  const byFile = groupFindings(sortFindings(findings), (finding) => finding.file);
  const suites = [...byFile].map(([file, group]) => renderSuite(file, group));
  if (suites.length === 0) suites.push(renderPassed(options.suite));
  const { error, total } = countFindings(findings);
  const counts = `tests="${Math.max(1, total)}" failures="${error}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(options.suite)}" ${counts}>`,
    ...suites,
    '</testsuites>\n',
  ].join('\n');
}

function renderSuite(file: string, group: readonly Finding[]): string {
  const counts = `tests="${group.length}" failures="${countFindings(group).error}" errors="0" skipped="0"`;
  const cases = group.map((finding) => renderCase(finding));
  return [`  <testsuite name="${escapeXml(file)}" ${counts}>`, ...cases, '  </testsuite>'].join('\n');
}

function renderCase(finding: Finding): string {
  const place = formatPlace(finding);
  const details = [`${place}: ${finding.message}`, finding.hint ?? '']
    .filter((line) => line !== '')
    .join('\n');
  const result =
    finding.severity === 'error'
      ? `<failure type="${escapeXml(finding.ruleId)}" message="${escapeXml(finding.message)}">${escapeXml(details)}</failure>`
      : `<system-out>${escapeXml(`${finding.severity}: ${details}`)}</system-out>`;
  const caseName = escapeXml(`${finding.ruleId} at ${place}`);
  return `    <testcase classname="${escapeXml(finding.file)}" name="${caseName}">\n      ${result}\n    </testcase>`;
}

function renderPassed(name: string): string {
  const escaped = escapeXml(name);
  return [
    `  <testsuite name="${escaped}" tests="1" failures="0" errors="0" skipped="0">`,
    `    <testcase classname="${escaped}" name="no findings"/>`,
    '  </testsuite>',
  ].join('\n');
}

/** Safe in text and in attributes, where a reader would turn bare white space into spaces. */
function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
    .replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
}
