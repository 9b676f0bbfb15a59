import { describe, expect, test } from '@jest/globals';
import { findDefects } from '../../src/markdown/find-defects.ts';
import type { QueueDocument } from '../../src/markdown/queue-document.ts';
import { readItem } from '../../src/markdown/read-item.ts';
import { scanQueue } from '../../src/markdown/scan-queue.ts';

const head = '| id | status | priority | task |\n|---|---|---|---|\n';

function itemsOf(document: QueueDocument): string[] {
  return document.rows
    .map((row) => readItem(document.text, row, undefined, 3))
    .filter(({ id }) => id !== '')
    .map(({ id, status, priority, task }) => [id, status, priority, task].join(' · '));
}

/** What is read of a text, and its defects as `line: message`. */
function read(text: string): { items: string[]; defects: string[] } {
  const document = scanQueue(text);
  return {
    items: itemsOf(document),
    defects: findDefects(document).map(({ line, message }) => `${line}: ${message}`),
  };
}

const a = '| A | PENDING | P1 | one |\n';
const b = '| B | DONE | P2 | two |\n';
const oneAndTwo = ['A · PENDING · P1 · one', 'B · DONE · P2 · two'];

describe('a queue is read as people write it', () => {
  const texts: Record<string, string> = {
    plainly: head + a + b,
    'with prose around it': `# Queue\n\nHere is it | today:\n\n${head}${a}${b}\nThe end | really.\n`,
    'with CRLF': (head + a + b).replaceAll('\n', '\r\n'),
    'with a BOM': `\uFEFF${head}${a}${b}`,
    'without a final newline': (head + a + b).trimEnd(),
    'with columns in another order and others between': `| Status | who cares | ID | task | Priority |\n|:--|:-:|--:|---|---|\n| PENDING | x | A | one | P1 |\n| DONE | | B | two | P2 |\n`,
    'with decorated names': `| **ID** | \`status\` | _Priority_ | Task |\n|---|---|---|---|\n${a}${b}`,
    'with blank lines inside': `${head}${a}\n\n   \n${b}`,
    'with comments inside': `${head}${a}<!-- | C | PENDING | P1 | hidden |\n| D | PENDING | P1 | hidden |\n-->\n${b}`,
    'in several tables': `${head}${a}\n## Later\n\n| id | status | priority | task |\n|---|---|---|---|\n${b}`,
    'with its header repeated': `${head}${a}${head}${b}`,
    'with its header repeated behind a blank line': `${head}${a}\n${head}${b}`,
    'with rows of dashes': `${head}${a}|---|---|---|---|\n${b}|:--|---|---|--:|\n`,
    'with rows of dashes behind blank lines': `${head}\n${a}|---|---|---|---|\n${b}`,
    'with indentation': (head + a + b).replaceAll(/^\|/gm, '  |'),
    'without outer pipes':
      'id | status | priority | task\n--- | --- | --- | ---\nA | PENDING | P1 | one\nB | DONE | P2 | two\n',
    'with trailing blanks and no last pipe': `${head}| A | PENDING | P1 | one  \n| B | DONE | P2 | two\t\n`,
    'with empty cells behind the last': `${head}| A | PENDING | P1 | one | | |\n${b}`,
    'with other tables around it': `| id | name |\n|---|---|\n| X | y |\n\n${head}${a}${b}\n| id | state |\n|---|---|\n| Z | DONE |\n`,
    'with another table right behind it': `${head}${a}${b}\n| key | value |\n|---|---|\n| k | v |\n| l | w |\n`,
    'with an empty row': `${head}${a}| | | | |\n${b}|  |\n`,
    'below text without a blank line': `Our queue:\n${head}${a}${b}`,
    'between lists and quotes': `- item | x\n\n> quote | y\n\n${head}${a}${b}- more | z\n> again | q\n`,
    'behind a fence that ends with its list item': `- see\n- \`\`\`\n\n  code\n${head}${a}${b}`,
    'behind closed code': `\`\`\`md\n${head}| X | DONE | P1 | no |\n\`\`\`\n\n${head}${a}${b}\n~~~\n| Y | DONE | P1 | no |\n~~~~\n`,
  };
  test.each(Object.entries(texts))('%s', (_name, text) => {
    expect(read(text)).toEqual({ items: oneAndTwo, defects: [] });
  });

  test('with pipes, line breaks and any script in cells', () => {
    const row = String.raw`| 작업-1 | PENDING | P1 | a \| b<br>العربية 🎉 \\ &amp; |`;
    expect(read(`${head}${row}\n`).items).toEqual(['작업-1 · PENDING · P1 · a | b\nالعربية 🎉 \\ &']);
  });

  test('with cells missing', () => {
    expect(read(`${head}| A | PENDING |\n| B | DONE\n`)).toEqual({
      items: ['A · PENDING ·  · ', 'B · DONE ·  · '],
      defects: [],
    });
  });
});

describe('what is not the queue', () => {
  const texts: Record<string, string> = {
    'in a fence': `\`\`\`\n${head}${a}\`\`\`\n`,
    'in a fence of a list item': `- see:\n- \`\`\`\n  ${head.replace('\n|', '\n  |')}  \`\`\`\n`,
    'in a comment': `<!--\n${head}${a}-->\n`,
    'in preformatted HTML': `<pre>\n${head}${a}</pre>\n`,
    'in indented code': (head + a).replaceAll(/^\|/gm, '    |'),
    'in a quote': (head + a).replaceAll(/^\|/gm, '> |'),
    'without an id': head.replace('id', 'key') + a,
    'without a status': head.replace('status', 'state') + a,
    'in prose': 'The id | status of things\n\nis | told | here\n',
    'an empty text': '',
  };
  test.each(Object.entries(texts))('%s', (_name, text) => {
    expect(scanQueue(text).tables).toEqual([]);
    expect(read(`${text}\n${head}${a}`).items).toEqual(['A · PENDING · P1 · one']);
  });
});

describe('defects name their line', () => {
  const cases: Record<string, [text: string, items: string[], defects: string[]]> = {
    'a duplicate id': [
      `${head}${a}${b}| A | DONE | P0 | again |\n`,
      [...oneAndTwo, 'A · DONE · P0 · again'],
      ['5: A is the id of line 3 too'],
    ],
    'a duplicate id in another table': [
      `${head}${a}\n# More\n\n${head}${a}`,
      ['A · PENDING · P1 · one', 'A · PENDING · P1 · one'],
      ['9: A is the id of line 3 too'],
    ],
    'an unknown status': [
      `${head}| A | in progress | P1 | one |\n| B |  | P1 | two |\n`,
      ['A · in progress · P1 · one', 'B ·  · P1 · two'],
      [
        '3: A has the status "in progress", expected one of PENDING, IN_PROGRESS, BLOCKED, FAILED, DONE',
        '4: B has the status "", expected one of PENDING, IN_PROGRESS, BLOCKED, FAILED, DONE',
      ],
    ],
    'a pipe that splits a cell': [
      `${head}| A | PENDING | P1 | one | half |\n`,
      ['A · PENDING · P1 · one'],
      ['3: the row has 5 cells, its header 4'],
    ],
    'a row without an id': [
      `${head}| | PENDING | P1 | nobody |\n${a}`,
      ['A · PENDING · P1 · one'],
      ['3: the row has no id and counts for nothing'],
    ],
    'text in the table': [
      `${head}${a}Note: the rest is later\n${b}`,
      oneAndTwo,
      ['4: the line stands in the table and is no row of it'],
    ],
    'no alignment row': [
      `| id | status | priority | task |\n${a}${b}`,
      oneAndTwo,
      ['1: the table has no alignment row, so Markdown shows it as plain text'],
    ],
    'a column twice': [
      `| id | status | priority | task | status |\n|---|---|---|---|---|\n${a}${b}`,
      oneAndTwo,
      ['1: the header has the column status twice; the first one counts'],
    ],
    'a fence that never ends': [
      `${head}${a}${b}\n\`\`\`\n| C | DONE | P1 | no |\n`,
      oneAndTwo,
      ['6: the code fence is never closed: nothing below it is read'],
    ],
    'a comment that never ends': [
      `${head}${a}${b}<!-- the rest\n| C | DONE | P1 | no |\n`,
      oneAndTwo,
      ['5: the comment is never closed: nothing below it is read'],
    ],
  };
  test.each(Object.entries(cases))('%s', (_name, [text, items, defects]) => {
    expect(read(text)).toEqual({ items, defects });
  });

  test('hints say what to write', () => {
    const hints = findDefects(
      scanQueue(`${head}| A | in-progress | P1 | x \n| B | Done | P1 | y | z |\n`),
    ).map(({ hint }) => hint);
    expect(hints).toEqual([
      'Write IN_PROGRESS.',
      String.raw`Write \| for a pipe inside a cell.`,
      'Write DONE.',
    ]);
  });
});

describe('hostile texts take linear time', () => {
  const long = 2_000_000;
  const texts: Record<string, string> = {
    'one long line': `${head}| A | PENDING | P1 | ${'x'.repeat(long)}`,
    'one line of pipes': `${head}| A | PENDING | P1 ${'|'.repeat(long)}`,
    'a header of pipes': `|${' id |'.repeat(long / 5)}`,
    dashes: '-'.repeat(long),
    backticks: '`'.repeat(long),
    blanks: ' '.repeat(long),
    'list markers': '- '.repeat(long / 2),
    'lines of prose before one pipe': `${'prose\n'.repeat(long / 6)}|`,
    'fences that do not close': '```\n~~~\n'.repeat(long / 8),
    comments: '<!-- -->\n'.repeat(long / 9),
    'openings of comments': '<!--\n'.repeat(long / 5),
    'openings of HTML': '<pre>\n'.repeat(long / 6),
    NUL: `${head}${'\0'.repeat(long)}`,
  };
  // A quadratic scan of two million characters would outlast the test's time by far.
  test.each(Object.entries(texts))('%s', (_name, text) => {
    expect(findDefects(scanQueue(text))).toBeInstanceOf(Array);
  });
});
