import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDiff } from '../../src/diff/parse-diff.ts';
import { type ScanOptions, scanDiff } from '../../src/hacks/scan-diff.ts';
import { waiveFindings } from '../../src/hacks/waive.ts';
import { parseExamples } from '../support/corpus.ts';

const noRules: ScanOptions['config'] = { codeRules: { source: 'rules.md', hardGates: [], softGates: [] } };
const withGates = (hardGates: string[], softGates: string[] = []): ScanOptions['config'] => ({
  codeRules: { source: 'rules.md', hardGates, softGates },
});
const diffOf = (body: string): string => parseExamples(`=== x\n${body}`)[0]?.diff ?? '';
const scan = (body: string, config = noRules): string[] =>
  scanDiff(parseDiff(diffOf(body)), { config }).map(
    ({ ruleId, severity, file, line, message }) => `${severity} ${ruleId} ${file}:${line ?? '-'} ${message}`,
  );

const lines = fc.constantFrom(
  'try {',
  '} catch (error) {',
  '}',
  '// eslint-disable-next-line x',
  "it.only('a', () => {",
  '});',
  'expect(a).toBe(1);',
  'expect(a).toBeDefined();',
  '/*',
  '*/',
  '`',
  'const a = `x ${',
  "'don\\'t'",
  'debugger;',
  '',
  '  # noqa',
  '"""',
  'pass',
);

test('line ends change no finding', () => {
  const marked = fc.tuple(fc.constantFrom(' ', '+', '-'), lines).map(([mark, line]) => mark + line);
  fc.assert(
    fc.property(
      fc.constantFrom('src/a.ts', 'test/a.test.ts', 'test_a.py', 'a.rs', 'A.java', 'a_test.go', 'a.sh'),
      fc.array(marked, { minLength: 1, maxLength: 14 }),
      (path, drawn) => {
        const body = [' begin();', ...drawn];
        const diff = diffOf(`@@ ${path}\n${body.join('\n')}`);
        const after = body.filter((line) => !line.startsWith('-')).map((line) => line.slice(1));
        const found = (end: string, isWhole: boolean): unknown =>
          scanDiff(parseDiff(diff.replaceAll('\n', end)), {
            config: noRules,
            readFile: () => (isWhole ? after.join(end) + end : null),
          });
        expect(found('\r\n', true)).toEqual(found('\n', true));
        expect(found('\r\n', false)).toEqual(found('\n', false));
      },
    ),
    { numRuns: 300 },
  );
});

describe('what the diff does not show', () => {
  const example = '@@ src/a.ts:3\n text\n+// eslint-disable-next-line x\n text';
  const diff = diffOf(example);
  const found = (text: string | null): string[] =>
    scanDiff(parseDiff(diff), { config: noRules, readFile: () => text }).map(({ ruleId }) => ruleId);

  test('is read from the file: the hunk is in a template there', () => {
    expect(found(null)).toEqual(['new-suppression']);
    expect(found('const a = `\n\ntext\n// eslint-disable-next-line x\ntext\n`;\n')).toEqual([]);
    expect(found('const a = [\n\ntext\n// eslint-disable-next-line x\ntext\n];\n')).toEqual([
      'new-suppression',
    ]);
  });

  test('is left aside when the file is another one', () => {
    expect(found('const a = `\nsomething else`;\n')).toEqual(['new-suppression']);
  });

  test('is guessed for a hunk that begins in a comment or a docstring', () => {
    expect(
      scan("@@ src/a.ts:10\n  * Before:\n+ * it.only('x', () => {})\n  */\n export const a = 1;"),
    ).toEqual([]);
    expect(scan('@@ src/a.py:10\n     Usage:\n+    x = 1  # noqa\n     """\n     return 1')).toEqual([]);
    expect(scan("@@ src/a.ts:10\n const files = ['**/*.ts'];\n+debugger;")).toHaveLength(1);
  });
});

describe('gates of the project', () => {
  const diff = '@@ src/a.ts\n+eval(x);\n+console.log(x);';

  test('that name a rule change its severity', () => {
    expect(scan(diff, withGates(['debug-leftover']))[0]).toMatch(/^error debug-leftover src\/a.ts:2/);
    expect(scan('@@ src/a.ts\n+debugger;', withGates([], ['debug-leftover']))[0]).toMatch(
      /^warning debug-leftover/,
    );
  });

  test('in prose are for reviewers, and only where there is code', () => {
    const prose = withGates(['No business logic in controllers', 'no-secrets', '/(/']);
    expect(scan('@@ src/a.ts\n+run();', prose)).toEqual([
      'info code-rule rules.md:- For reviewers: /(/',
      'info code-rule rules.md:- For reviewers: No business logic in controllers',
      'info code-rule rules.md:- For reviewers: no-secrets',
    ]);
    expect(scan('@@ README.md\n+run();', prose)).toEqual([]);
  });

  test('in backticks or with marks are code', () => {
    expect(scan(diff, withGates(['Never use `eval`, `Function`.']))[0]).toMatch(
      /^error code-rule src\/a.ts:1/,
    );
    expect(scan('@@ src/a.ts\n+run(x as any);', withGates(['as any']))).toHaveLength(1);
    expect(scan('@@ src/a.ts\n+run(x as any);', withGates(['`as any`']))[0]).toMatch(/^error code-rule src/);
  });
});

test('waived findings are shown and fail nothing', () => {
  const findings = scanDiff(parseDiff(diffOf('@@ src/a.ts\n+debugger;\n+// @ts-ignore')), {
    config: noRules,
  });
  const waived = waiveFindings(findings, [{ rule: 'debug-leftover', reason: 'A demo.' }]);
  expect(waived.map(({ ruleId, severity, hint }) => [ruleId, severity, hint])).toEqual([
    ['debug-leftover', 'info', 'Waived: A demo.'],
    ['new-suppression', 'error', undefined],
  ]);
  expect(() => waiveFindings(findings, [{ rule: 'secret', reason: ' ' }])).toThrow('has no reason');
});

test('a secret is not repeated', () => {
  const [example] = parseExamples('=== x\n@@ a.txt\n+{{github}}');
  const secret = example?.after.get('a.txt')?.trim() ?? '';
  const findings = scanDiff(parseDiff(example?.diff ?? ''), { config: noRules });
  expect(findings).toHaveLength(1);
  expect(JSON.stringify(findings)).not.toContain(secret);
});
