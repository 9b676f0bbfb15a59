import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ruleIndex } from '../../src/rules/index.ts';
import { findRuleIds, pagesFolder, readExamples, readPage, ruleIds } from '../support/rule-page.ts';

test('every rule has its page and every page its rule', () => {
  expect(readdirSync(pagesFolder).toSorted()).toEqual(ruleIds.map((id) => `${id}.md`).toSorted());
});

describe.each(ruleIds)('%s', (id) => {
  const page = readPage(id);
  const rule = ruleIndex.get(id);

  test('its page has its name, title and severity', () => {
    expect(page.startsWith(`# ${id}\n\n${rule?.meta.title}. Severity: ${rule?.meta.defaultSeverity}`)).toBe(
      true,
    );
    expect(rule?.meta.docsUrl?.endsWith(`/docs/rules/prompt-lint/${id}.md`)).toBe(true);
  });

  test('its page names every option with its default', () => {
    for (const [name, option] of Object.entries(rule?.options ?? {})) {
      const value = Array.isArray(option.default) ? option.default.join(', ') : String(option.default);
      expect(page).toContain(`| \`${name}\` | ${value} | ${option.describe} |`);
    }
  });

  test('finds the bad examples and nothing in the good ones', () => {
    const bad = readExamples(page, 'Bad', id).map((files) => findRuleIds(files));
    expect(bad.length).toBeGreaterThan(0);
    for (const found of bad) expect([...new Set(found)]).toEqual([id]);
    const good = readExamples(page, 'Good', id).map((files) => findRuleIds(files));
    expect(good.length).toBeGreaterThan(0);
    for (const found of good) expect(found).toEqual([]);
  });
});
