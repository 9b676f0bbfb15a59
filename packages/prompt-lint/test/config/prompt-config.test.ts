import { describe, expect, test } from '@jest/globals';
import { makePromptConfig, type PromptLintSection } from '../../src/config/prompt-config.ts';
import { findOverruns } from '../../src/budgets.ts';
import type { Finding } from '@backlog-toolkit/findings';

const none = { rules: {}, options: {} };
const section = (given: Partial<PromptLintSection>): PromptLintSection => ({
  ...none,
  overrides: [],
  ignore: [],
  budgets: {},
  ...given,
});

describe('settings', () => {
  const config = makePromptConfig(
    section({
      rules: { 'volatile-timestamp': 'warn' },
      options: { 'description-too-long': { maxCharacters: 500 } },
      overrides: [
        { ...none, files: ['a/**'], rules: { 'volatile-timestamp': 'error', 'whitespace-churn': 'off' } },
        {
          files: ['a/b/*.md'],
          rules: { 'volatile-timestamp': 'off' },
          options: { 'description-too-long': {} },
        },
      ],
      ignore: ['old/**'],
    }),
  );

  test('later overrides go before earlier ones, rule by rule', () => {
    expect(config.settingsOf('x.md').rules).toEqual({ 'volatile-timestamp': 'warn' });
    expect(config.settingsOf('a/x.md').rules).toEqual({
      'volatile-timestamp': 'error',
      'whitespace-churn': 'off',
    });
    expect(config.settingsOf('a/b/x.md')).toEqual({
      rules: { 'volatile-timestamp': 'off', 'whitespace-churn': 'off' },
      options: { 'description-too-long': { maxCharacters: 500 } },
    });
  });

  test('files with the same overrides share their settings', () => {
    expect(config.settingsOf('a/1.md')).toBe(config.settingsOf('a/2.md'));
  });

  test('ignored files are told, folders with a dot too', () => {
    expect([config.isIgnored('old/.claude/x.md'), config.isIgnored('new/x.md')]).toEqual([true, false]);
  });
});

test.each([
  [{ rules: { 'volatile-timestamps': 'off' } }, 'RULE_UNKNOWN'],
  [{ options: { nothing: {} } }, 'RULE_UNKNOWN'],
  [{ options: { 'description-too-long': { maxCharacters: 'many' } } }, 'OPTION_INVALID'],
  [{ overrides: [{ ...none, files: ['*'], rules: { constructor: 'off' } }] }, 'RULE_UNKNOWN'],
] as const)('%j is refused', (given, code) => {
  expect(() => makePromptConfig(section(given), 'rc.json')).toThrow(
    expect.objectContaining({ code, file: 'rc.json', kind: 'bad-config' }),
  );
});

test('limits: warnings over all files, a score for each', () => {
  const finding = (file: string, severity: Finding['severity']): Finding => ({
    ruleId: 'r',
    severity,
    message: 'm',
    file,
  });
  const findings = [finding('a', 'warning'), finding('a', 'error'), finding('b', 'warning')];
  expect(findOverruns(findings, {})).toEqual([]);
  expect(findOverruns(findings, { maxWarnings: 2, minScore: 75 })).toEqual([]);
  expect(findOverruns(findings, { maxWarnings: 1, minScore: 76 })).toEqual([
    '2 warnings, expected 1 at most',
    'a: score 75, expected 76 at least',
  ]);
});
