import { expect, test } from '@jest/globals';
import { scanMarkdown } from '@backlog-toolkit/markdown-lines';
import { readAffectedFiles } from '../../src/model/affected-files.ts';

function read(text: string): string[] {
  const scan = scanMarkdown(text);
  return readAffectedFiles(scan, { start: 0, end: text.length }).map(
    ({ path, action, line, form }) => `${line} ${form} ${action} ${path}`,
  );
}

test('a table, in any column order and with decorated cells', () => {
  expect(
    read(
      '| Action | File | Description |\n|---|---|---|\n| **Create** | `src/a.ts` | new |\n| Modify | ./src/b.ts:12-20 | |\n| Deleted | src\\c.ts | |\n',
    ),
  ).toEqual(['3 table create src/a.ts', '4 table modify src/b.ts', '5 table delete src/c.ts']);
});

test('bullet lists with the action in the item', () => {
  expect(
    read('- `src/a.ts` (new)\n- Modify: src/b.ts\n- src/c/d.py — remove the parser\n* Dockerfile\n'),
  ).toEqual([
    '1 list create src/a.ts',
    '2 list modify src/b.ts',
    '3 list delete src/c/d.py',
    '4 list unknown Dockerfile',
  ]);
});

test('bullet lists with the action in the heading above', () => {
  expect(read('### Files to create\n\n- `src/a.ts`\n\n### Modified\n\n- `src/b.ts`: adds a field\n')).toEqual(
    ['3 list create src/a.ts', '7 list create src/b.ts'],
  );
});

test('prose, commands and URLs are no files', () => {
  expect(
    read(
      'The pricing code.\n\n- talk to the team and/or product\n- see https://example.com/docs\n- run `npm test`\n',
    ),
  ).toEqual([]);
});

test('a table row without a path is passed over', () => {
  expect(read('| File | Action |\n|---|---|\n| | modify |\n| n/a | |\n')).toEqual([]);
});

test('a quoted path may hold blanks and pipes; a quoted command in a list is none', () => {
  expect(read('| File | Action |\n|---|---|\n| `my docs/a\\|b.md` | modify |\n')).toEqual([
    '3 table modify my docs/a|b.md',
  ]);
  expect(read('- run `npx eslint src/a.ts`\n')).toEqual([]);
});
