import { describe, expect, test } from '@jest/globals';
import { splitCells, unescapeCell } from '@backlog-toolkit/markdown-lines';
import fc from 'fast-check';
import { cellText, readCellText } from '../../src/markdown/cell-text.ts';
import { createReader, createView } from '../../src/markdown/queue-view.ts';
import { beginTransaction, type PlannedChanges } from '../../src/markdown/queue-transaction.ts';
import { findCells } from '../../src/markdown/row-cells.ts';
import { scanQueue } from '../../src/markdown/scan-queue.ts';
import { writeText } from '../../src/markdown/write-changes.ts';
import type { QueueItem } from '../../src/queue-item.ts';
import type { QueueTransaction } from '../../src/queue-store.ts';
import { anyQueueText, anyText } from './queue-texts.ts';

const noLog = { lines: [], states: new Map() };

function readItems(text: string): Promise<QueueItem[]> {
  return createReader(createView(scanQueue(text), noLog, 3)).readItems();
}

async function edit(
  text: string,
  work: (transaction: QueueTransaction) => Promise<void>,
): Promise<{ text: string; diff: string } & PlannedChanges> {
  const document = scanQueue(text);
  const source = { document, log: noLog, file: 'Q.md', maxAttempts: 3, nowEpochSeconds: 0 };
  const { transaction, plan } = beginTransaction(source);
  await work(transaction);
  return { ...plan(), ...writeText(document, plan().drafts, 'Q.md') };
}

const head = '| id | status | notes | due_at_kst |\n|---|---|---|---|\n';

describe('edits', () => {
  const cases: Record<string, [before: string, changes: Partial<QueueItem>, after: string]> = {
    'a cell': ['| A | PENDING | x | y |', { status: 'DONE' }, '| A | DONE | x | y |'],
    'a padded cell': ['|  A |PENDING   | x |', { status: 'DONE' }, '|  A |DONE   | x |'],
    'an empty cell': ['| A | PENDING |  | y |', { notes: 'n' }, '| A | PENDING | n | y |'],
    'an empty cell of one blank': ['| A | PENDING | | y |', { notes: 'n' }, '| A | PENDING | n | y |'],
    'an empty cell of no blanks': ['|A|PENDING||y|', { notes: 'n' }, '|A|PENDING| n |y|'],
    'a wide empty cell': ['| A | PENDING |     | y |', { notes: 'n' }, '| A | PENDING | n    | y |'],
    'a cell to be empty': ['| A | PENDING | old | y |', { notes: '' }, '| A | PENDING |  | y |'],
    'a cell that is missing': ['| A | PENDING |', { notes: 'n' }, '| A | PENDING | n |'],
    'the second cell that is missing': ['| A | PENDING |', { due_at_kst: 'd' }, '| A | PENDING |  | d |'],
    'a cell missing behind no pipe': ['| A | PENDING  ', { notes: 'n' }, '| A | PENDING | n |  '],
    'a cell missing behind a pipe that is text': [
      String.raw`| A | PENDING | x\|`,
      { due_at_kst: 'd' },
      String.raw`| A | PENDING | x\| | d |`,
    ],
    'nothing, where a missing cell stays empty': ['| A | PENDING |', { notes: '' }, '| A | PENDING |'],
    'several cells': [
      '| A | PENDING | n |',
      { notes: 'm', status: 'DONE', due_at_kst: 'd' },
      '| A | DONE | m | d |',
    ],
    'pipes and line breaks': [
      '| A | PENDING | |',
      { notes: 'a | b\r\nc\t\0d|' },
      '| A | PENDING | a / b c d/ |',
    ],
    'what would be read back as something else': [
      '| A | PENDING | |',
      { notes: String.raw`<br> &amp; \ \\` },
      String.raw`| A | PENDING | &lt;br> &amp;amp; \ \\\\ |`,
    ],
    'only the end of a note that grows': [
      String.raw`| A | PENDING | a \| b<br>c |`,
      { notes: 'a | b\nc / x | y' },
      String.raw`| A | PENDING | a \| b<br>c / x / y |`,
    ],
    'what would be one thing with the end that stays': [
      '| A | PENDING | a < |',
      { notes: 'a <br>' },
      '| A | PENDING | a &lt;br> |',
    ],
    'half a character': ['| A | PENDING | |', { notes: 'x\uD83C y' }, '| A | PENDING | x\uFFFD y |'],
    'all of a note that changes': [
      String.raw`| A | PENDING | a \| b<br>c |`,
      { notes: 'a | b' },
      '| A | PENDING | a / b |',
    ],
  };
  test.each(Object.entries(cases))('%s', async (_name, [before, changes, after]) => {
    const rest = '| B | DONE | z |\n\nmore\n';
    const { text } = await edit(`${head}${before}\n${rest}`, (queue) => queue.updateItem('A', changes));
    expect(text).toBe(`${head}${after}\n${rest}`);
  });

  test('a first cell without a pipe before it gets one', async () => {
    const text = 'status | id\n--- | ---\nDONE | A\n | B\n';
    const changed = await edit(text, async (queue) => {
      await queue.updateItem('A', { status: '- x' });
    });
    expect(changed.text).toBe('status | id\n--- | ---\n| - x | A\n | B\n');
  });

  test('a row that a pipe has split is not changed', async () => {
    const refused = edit(`${head}| A | PENDING | a | b | c |\n`, (queue) =>
      queue.updateItem('A', { status: 'DONE' }),
    );
    await expect(refused).rejects.toMatchObject({ code: 'QUEUE_MALFORMED', line: 3, file: 'Q.md' });
  });

  test('an item that is there twice is not changed', async () => {
    const refused = edit(`${head}| A | PENDING |\n| B | DONE |\n| A | DONE |\n`, (queue) =>
      queue.updateItem('A', { status: 'DONE' }),
    );
    await expect(refused).rejects.toMatchObject({ code: 'QUEUE_MALFORMED', line: 5 });
  });
});

describe('new rows', () => {
  const cases: Record<string, [before: string, after: string]> = {
    'behind the last row': [
      `${head}| A | DONE |\n\nend\n`,
      `${head}| A | DONE |\n| N | PENDING | a / b |  |\n\nend\n`,
    ],
    'of a table without rows': [`${head}\nend\n`, `${head}| N | PENDING | a / b |  |\n\nend\n`],
    'of a text without a final newline': [
      `${head}| A | DONE |`,
      `${head}| A | DONE |\n| N | PENDING | a / b |  |`,
    ],
    'of a table without rows and newline': [head.trimEnd(), `${head}| N | PENDING | a / b |  |`],
    'with the line end of the file': [
      `${head}| A | DONE |`.replaceAll('\n', '\r\n'),
      `${head}| A | DONE |\n| N | PENDING | a / b |  |`.replaceAll('\n', '\r\n'),
    ],
    'with the indentation of the last row': [
      `${head}  | A | DONE |\n`,
      `${head}  | A | DONE |\n  | N | PENDING | a / b |  |\n`,
    ],
    'in the order of the columns of the last table': [
      `${head}| A | DONE |\n\n# More\n\n| x | notes | status | id |\n|-|-|-|-|\n| | | DONE | B |\n`,
      `${head}| A | DONE |\n\n# More\n\n| x | notes | status | id |\n|-|-|-|-|\n| | | DONE | B |\n|  | a / b | PENDING | N |\n`,
    ],
  };
  test.each(Object.entries(cases))('%s', async (_name, [before, after]) => {
    const { text } = await edit(before, (queue) => queue.insertItem({ id: 'N', notes: 'a | b' }));
    expect(text).toBe(after);
  });

  test.each(['', ' N', 'a|b', 'a\nb', '--', 'x\0'])('not with the id %j', async (id) => {
    await expect(edit(head, (queue) => queue.insertItem({ id }))).rejects.toMatchObject({
      code: 'ID_INVALID',
    });
  });
});

test('the diff tells the changed lines only', async () => {
  const { diff } = await edit(`${head}| A | DONE |\n| B | DONE |\n| C | DONE |\r\n`, async (queue) => {
    await queue.insertItem({ id: 'N', notes: 'new' });
    await queue.insertItem({ id: 'O' });
    await queue.updateItem('C', { status: 'FAILED' });
    await queue.updateItem('A', { status: 'PENDING' });
    await queue.updateItem('B', { status: 'DONE' });
  });
  expect(diff).toBe(`--- Q.md
+++ Q.md
@@ -3,1 +3,1 @@
-| A | DONE |
+| A | PENDING |
@@ -5,1 +5,1 @@
-| C | DONE |
+| C | FAILED |
@@ -5,0 +6,2 @@
+| N | PENDING | new |  |
+| O | PENDING |  |  |
`);
});

describe('for any queue', () => {
  test('cells are split and read as markdown-lines does', () => {
    fc.assert(
      fc.property(anyQueueText, (text) => {
        const { rows } = scanQueue(text);
        for (const { start, end } of rows) {
          const line = text.slice(start, end);
          const cells = findCells(line, 0, line.length).map((cell) => line.slice(cell.start, cell.end));
          expect(cells).toEqual(splitCells(line).map((cell) => cell.text));
          expect(cells.map(readCellText)).toEqual(cells.map(unescapeCell));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a change changes its cells alone, and every other byte stays', async () => {
    const column = fc.constantFrom('status', 'priority', 'task', 'owner_session', 'notes');
    await fc.assert(
      fc.asyncProperty(
        anyQueueText,
        fc.nat(),
        column,
        anyText,
        fc.boolean(),
        async (text, pick, name, value, grows) => {
          const before = await readItems(text);
          const item = before[pick % Math.max(1, before.length)];
          fc.pre(item !== undefined);
          const wanted = grows ? item[name] + value : value;
          const changed = await edit(text, (queue) => queue.updateItem(item.id, { [name]: wanted }));
          const after = await readItems(changed.text);
          const told = changed.drafts[0]?.after ?? item;
          const isInTable = scanQueue(text).rows.some(
            (row) =>
              text.slice(row.start, row.end).includes(item.id) && row.table.columns[name] !== undefined,
          );
          expect(after.map((one) => ({ ...one, updated_at: '' }))).toEqual(
            before.map((one) => (one === item && isInTable ? { ...told, updated_at: '' } : one)),
          );
          // What only adds to the end of a cell leaves what stands there, whatever that is.
          const [old, shown] = [item[name], told[name]];
          const isKept = old !== '' && wanted.startsWith(old) && shown.startsWith(old);
          expect(isInTable && !isKept && wanted !== old ? shown : cellText(wanted)).toBe(cellText(wanted));
          const [first, last] = [text, changed.text].map((one) => one.split('\n'));
          const lines = (first ?? []).filter((line, index) => line !== last?.[index]);
          expect(last).toHaveLength(first?.length ?? 0);
          expect(lines.length).toBeLessThanOrEqual(1);
          expect(lines.every((line) => line.includes(item.id))).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a new row is read back, and the others stay', async () => {
    await fc.assert(
      fc.asyncProperty(anyQueueText, anyText, anyText, async (text, task, notes) => {
        const before = await readItems(text);
        const changed = await edit(text, (queue) =>
          queue.insertItem({ id: 'NEW', priority: 'P0', task, notes }),
        );
        const after = await readItems(changed.text);
        const columns = scanQueue(text).tables.at(-1)?.columns;
        expect(after.slice(0, -1)).toEqual(before);
        expect(after.at(-1)).toMatchObject({
          id: 'NEW',
          status: 'PENDING',
          task: columns?.task === undefined ? '' : cellText(task),
          notes: columns?.notes === undefined ? '' : cellText(notes),
        });
        const lines = changed.text.split('\n');
        const at = lines.findIndex((line) => /^\s*\|.*\bNEW\b/.test(line));
        const without = lines.toSpliced(at, 1).join('\n');
        expect(without.trimEnd()).toBe(text.trimEnd());
      }),
      { numRuns: 500 },
    );
  });
});
