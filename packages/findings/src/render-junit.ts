import type { Finding } from './finding.ts';

/** Name of the test suite in the report. */
export interface JunitOptions {
  readonly suite: string;
}

// What XML 1.0 cannot hold, not even escaped.
// eslint-disable-next-line no-control-regex
const forbidden =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function escapeXml(text: string): string {
  return text
    .replaceAll(forbidden, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}

/** A JUnit report: one test case a finding; errors and warnings fail theirs, and no finding is one passed case. */
export function renderJunit(findings: readonly Finding[], { suite }: JunitOptions): string {
  const failures = findings.filter((finding) => finding.severity !== 'info');
  const cases = findings.map((finding) => {
    const { ruleId, severity, message, file, line = 1, hint } = finding;
    const open = `<testcase name="${escapeXml(`${ruleId} ${file}:${line}`)}" classname="${escapeXml(file)}"`;
    if (severity === 'info') return `    ${open}/>`;
    const text = escapeXml(hint === undefined ? message : `${message}\n${hint}`);
    return `    ${open}>\n      <failure type="${severity}" message="${escapeXml(message)}">${text}</failure>\n    </testcase>`;
  });
  const name = escapeXml(suite);
  const body = cases.length === 0 ? [`    <testcase name="no findings" classname="${name}"/>`] : cases;
  const tests = `tests="${body.length}" failures="${failures.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${tests}>`,
    `  <testsuite name="${name}" ${tests}>`,
    ...body,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
