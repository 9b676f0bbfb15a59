import { describe, expect, test } from '@jest/globals';
import { compareFiles } from '../../src/compare-files.ts';
import { maxListed } from '../../src/engine/limit-findings.ts';
import { fix } from '../../src/fix.ts';
import { lint } from '../../src/lint.ts';
import { marked, request, text as block } from '../support/requests.ts';

const branch = 'Current branch: main\n\n';
const today = 'Today is 2026-01-31.\n\n';
const many = maxListed + 500;
const last = `Unexpected finding ${maxListed + 1} of this rule in the file`;

describe('of very many findings of one rule in a file', () => {
  test('the first are listed, and one that says that there are more', () => {
    const { findings } = lint({
      path: 'CLAUDE.md',
      text: `${branch.repeat(many)}Current date: 2026-01-31\n`,
    });
    const [others, own] = [0, 1].map((at) =>
      findings.filter(({ ruleId }) => (ruleId === 'volatile-git-state') === (at === 1)),
    );
    expect(others).toHaveLength(1);
    expect(own).toHaveLength(maxListed + 1);
    const final = own?.at(-1);
    expect(final?.message.startsWith(last)).toBe(true);
    expect([final?.line, final?.column]).toEqual([maxListed * 2 + 1, 17]);
    expect([final?.fix, final?.data]).toEqual([undefined, undefined]);
  });

  test('as many as are listed are no reason to say so', () => {
    const { findings } = lint({ path: 'CLAUDE.md', text: branch.repeat(maxListed) });
    expect(findings.map(({ message }) => message)).not.toContain(expect.stringContaining('of this rule'));
    expect(findings).toHaveLength(maxListed);
  });

  test('those that comments hide do not count', () => {
    const hidden = `<!-- prompt-lint-disable-next-line volatile-git-state -->\n${branch}`;
    const { findings } = lint({ path: 'CLAUDE.md', text: hidden.repeat(many) + branch });
    expect(findings.map(({ line }) => line)).toEqual([many * 3 + 1]);
  });

  test('comments that hide nothing are findings too', () => {
    const { findings } = lint({
      path: 'CLAUDE.md',
      text: '<!-- prompt-lint-disable-file a -->\n'.repeat(many),
    });
    expect(findings).toHaveLength(maxListed + 1);
    expect(findings.at(-1)?.message.startsWith(last)).toBe(true);
  });

  test('so are those about rules that compare files', () => {
    const text = `<!-- prompt-lint-disable-file ${'whitespace-churn, '.repeat(many)} -->\n`;
    const found = compareFiles([lint({ path: 'CLAUDE.md', text })]);
    expect(found).toHaveLength(maxListed + 1);
    expect(found.at(-1)?.message.startsWith(last)).toBe(true);
  });

  test('lines at the end of a prompt are none, and lines before it are all mended at once', () => {
    const path = 'prompts/a.md';
    expect(lint({ path, text: `Be kind.\n\n${today.repeat(many)}` }).findings).toEqual([]);
    const mended = fix({ path, text: `${today.repeat(many)}Be kind.\n` });
    expect(mended.text.startsWith('Be kind.\n')).toBe(true);
    expect(mended.text.split('Today').length).toBe(many + 1);
    expect(fix({ path, text: mended.text }).text).toBe(mended.text);
  });

  test.each([
    ['blocks with a breakpoint', [marked(block(today.repeat(many * 2)))], 'breakpoint-on-volatile-block'],
    [
      'blocks in front of one',
      [block(today.repeat(many * 2)), marked(block('Be kind.'))],
      'volatile-timestamp',
    ],
  ])('requests are no exception: %s', (_, system, ruleId) => {
    const { findings } = lint({ path: 'a.json', text: request({ system }) });
    const own = findings.filter((finding) => finding.ruleId === ruleId);
    expect(own).toHaveLength(maxListed + 1);
    expect(own.at(-1)?.message.startsWith(last)).toBe(true);
  });
});
