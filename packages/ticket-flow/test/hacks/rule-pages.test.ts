import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseDiff } from '../../src/diff/parse-diff.ts';
import { rules } from '../../src/hacks/hack-rules.ts';
import { scanDiff } from '../../src/hacks/scan-diff.ts';
import { parseExamples } from '../support/corpus.ts';

const folder = new URL('../../../../docs/rules/hacks/', import.meta.url);
const config = { codeRules: { source: 'rules.md', hardGates: ['No `eval`'], softGates: [] } };

/** What the scan finds in each example below a heading. */
function scanExamples(page: string, heading: string): string[][] {
  const section = page.split(`## ${heading}\n`)[1]?.split(/^## /m)[0] ?? '';
  return [...section.matchAll(/```diff\n([\s\S]*?)\n```/g)].map(([, body]) => {
    const [example] = parseExamples(`=== ${heading}\n${body}`);
    return scanDiff(parseDiff(example?.diff ?? ''), { config }).map(({ ruleId }) => ruleId);
  });
}

test('every rule has its page and every page its rule', () => {
  const ids = rules.map(({ id }) => id);
  expect(readdirSync(folder).toSorted()).toEqual(ids.map((id) => `${id}.md`).toSorted());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const page = readFileSync(new URL(`${id}.md`, folder), 'utf8');

  test('its page has its name and severity', () => {
    expect(page.startsWith(`# ${id}\n\n${rule.title}. Severity: ${rule.defaultSeverity}`)).toBe(true);
    expect(rule.docsUrl?.endsWith(`/docs/rules/hacks/${id}.md`)).toBe(true);
  });

  test('finds the bad examples and nothing in the good ones', () => {
    const bad = scanExamples(page, 'Bad');
    expect(bad.length).toBeGreaterThan(0);
    for (const found of bad) expect(found).toEqual([id]);
    const good = scanExamples(page, 'Good');
    expect(good.length).toBeGreaterThan(0);
    for (const found of good) expect(found).toEqual([]);
  });
});
