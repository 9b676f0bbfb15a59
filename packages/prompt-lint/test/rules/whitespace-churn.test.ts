import { expect, test } from '@jest/globals';
import { compareFiles } from '../../src/compare-files.ts';
import { fix } from '../../src/fix.ts';
import { lint } from '../../src/lint.ts';
import { expectMarked } from '../support/marked.ts';

const id = 'whitespace-churn';
const words = 'Every price is in cents and every date is in UTC. '.repeat(8);

test('finds line ends of the rarer kind, once a file', () => {
  expectMarked(id, 'skill', 'a\nb⟦\r\n⟧c\nd\r\ne\n');
});

test('finds a byte order mark', () => {
  expectMarked(id, 'skill', '⟦\uFEFF⟧a\n');
});

test('finds blanks at line ends, but not line breaks, code, quotes or frontmatter', () => {
  expectMarked(id, 'agent', '---\nname: a \n---\na  \nb⟦ ⟧\n\n```\nx \n```\n\n> y \n\n    z \n');
});

test('mends all of it, and nothing else', () => {
  const before = '---\nname: a \n---\n\uFEFFa  \r\nb \n\n```\nx \r\n```\n\n> y \n# H\t\n';
  const { text, result } = fix({ path: 'SKILL.md', text: before });
  expect(text).toBe('---\nname: a \n---\n\uFEFFa  \nb\n\n```\nx \r\n```\n\n> y \n# H\n');
  expect(result.findings).toEqual([]);
});

test('finds agents that begin alike but for white space', () => {
  const files = [
    lint({ path: '.claude/agents/a.md', text: `${words}\nA` }),
    lint({
      path: '.claude/agents/b.md',
      text: `---\nname: b\n---\n\n${words.replace('cents and', 'cents\nand')}\nB`,
    }),
    lint({ path: '.claude/agents/c.md', text: `${words}\nC` }),
  ];
  const found = compareFiles(files);
  expect(found.map(({ file, line, column, severity }) => ({ file, line, column, severity }))).toEqual([
    { file: '.claude/agents/b.md', line: 5, column: 24, severity: 'info' },
  ]);
});

test('a comment hides what a comparison finds, and is reported when there is nothing to hide', () => {
  const other = lint({ path: '.claude/agents/a.md', text: `${words}\nA` });
  const comment = '<!-- prompt-lint-disable-file whitespace-churn -->';
  const hidden = lint({
    path: '.claude/agents/b.md',
    text: `${words.replace('cents and', 'cents  and')}\n${comment}`,
  });
  expect(compareFiles([other, hidden])).toEqual([]);
  const unused = lint({ path: '.claude/agents/b.md', text: `Short.\n${comment}` });
  expect(compareFiles([other, unused]).map(({ ruleId, line }) => [ruleId, line])).toEqual([
    ['unused-disable', 2],
  ]);
});
