import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  applySeverities,
  compareCodePoints,
  countFindings,
  describeCounts,
  formatPlace,
  neutraliseControls,
  type RuleMeta,
  type Severity,
  sortFindings,
  worstSeverity,
} from '../src/index.ts';
import { makeFinding } from './make-finding.ts';

describe('severities', () => {
  const findings = [
    makeFinding({ ruleId: 'a', severity: 'info' }),
    makeFinding({ ruleId: 'b', severity: 'error' }),
    makeFinding({ ruleId: 'constructor', severity: 'warning' }),
  ];

  const rules = (defaults: Record<string, Severity>): RuleMeta[] =>
    Object.entries(defaults).map(([id, defaultSeverity]) => ({
      id,
      title: id,
      description: id,
      defaultSeverity,
      fixable: false,
    }));
  const show = (settings: Record<string, 'off' | 'warn' | 'error'>, metas: RuleMeta[] = []): string[] =>
    applySeverities(findings, settings, metas).map(({ ruleId, severity }) => `${ruleId} ${severity}`);

  test('follow the configuration, and the rule where it says nothing', () => {
    const own = rules({ a: 'info', b: 'error', constructor: 'warning' as const });
    expect(show({}, own)).toEqual(['a info', 'b error', 'constructor warning']);
    expect(show({ b: 'warn', constructor: 'off' as const }, own)).toEqual(['a info', 'b warning']);
    expect(show({ constructor: 'error' as const }, own)).toEqual(['a info', 'b error', 'constructor error']);
    expect(show({ a: 'error' }, own)).toEqual(['a error', 'b error', 'constructor warning']);
    expect(show({ a: 'off' }, own)).toEqual(['b error', 'constructor warning']);
  });

  test('keep the distance of what a rule reports more mildly than usual', () => {
    expect(show({ a: 'error' }, rules({ a: 'error' }))[0]).toBe('a info');
    expect(show({ a: 'error' }, rules({ a: 'warning' }))[0]).toBe('a warning');
    expect(show({ a: 'warn' }, rules({ a: 'error' }))[0]).toBe('a info');
  });

  test('are counted, and the worst of them is known', () => {
    expect(countFindings(findings)).toEqual({ error: 1, warning: 1, info: 1, total: 3 });
    expect(worstSeverity(findings)).toBe('error');
    expect(worstSeverity(findings.slice(0, 1))).toBe('info');
    expect(worstSeverity([])).toBeNull();
  });

  test.each([
    [{ error: 2, warning: 1, info: 3, total: 6 }, '2 errors, 1 warning, 3 info'],
    [{ error: 1, warning: 0, info: 0, total: 1 }, '1 error'],
    [{ error: 0, warning: 0, info: 0, total: 0 }, 'no findings'],
  ])('%j is %j', (counts, expected) => {
    expect(describeCounts(counts)).toBe(expected);
  });
});

describe('sortFindings', () => {
  test('goes by file, line, column and rule, in code point order', () => {
    const order = [
      makeFinding({ file: 'B.md' }),
      makeFinding({ file: 'a.md' }),
      makeFinding({ file: 'a.md', line: 2 }),
      makeFinding({ file: 'a.md', line: 10, column: 2, ruleId: 'x' }),
      makeFinding({ file: 'a.md', line: 10, column: 2, ruleId: 'y' }),
      makeFinding({ file: 'a.md', line: 10, column: 11 }),
      makeFinding({ file: '\uff61.md' }),
      makeFinding({ file: '\u{1f600}.md' }),
    ];
    const given = order.toReversed();
    expect(sortFindings(given)).toEqual(order);
    expect(given[0]).toBe(order[7]);
  });

  test('compares as code points compare', () => {
    const spell = (text: string): number[] => Array.from(text, (char) => char.codePointAt(0) ?? 0);
    const text = fc.string({
      unit: fc.constantFrom('a', '\uffff', '\u{10000}', '\ue000', '\u{1f600}', '\ud7ff'),
    });
    fc.assert(
      fc.property(text, text, (first, second) => {
        const [left, right] = [spell(first), spell(second)];
        const at = left.findIndex((point, index) => point !== right[index]);
        const expected = at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
        expect(Math.sign(compareCodePoints(first, second))).toBe(Math.sign(expected));
      }),
    );
  });
});

test('neutraliseControls shows what could drive a terminal and nothing else', () => {
  expect(neutraliseControls('a\u001b[31m\u009b\u202e\r\0')).toBe('a\\u{1b}[31m\\u{9b}\\u{202e}\\u{d}\\u{0}');
  expect(neutraliseControls('tab\tline\né \u{1f600}')).toBe('tab\tline\né \u{1f600}');
});

test('formatPlace leaves out what is not known', () => {
  expect(formatPlace(makeFinding())).toBe('docs/a.md');
  expect(formatPlace(makeFinding({ line: 3 }))).toBe('docs/a.md:3');
  expect(formatPlace(makeFinding({ line: 3, column: 5 }))).toBe('docs/a.md:3:5');
});
