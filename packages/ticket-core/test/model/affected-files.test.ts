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
    ['3 list create src/a.ts', '7 list modify src/b.ts'],
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

test.each([
  ['- `src/cart.ts` - modify, add owner', 'modify'],
  ['- `src/cart.ts` - create, remove the old one later', 'create'],
  ['- Update `src/price.ts` to add a new helper', 'modify'],
  ['- Create `src/price.ts` to update the total', 'create'],
  ['- `src/checkout.ts` (modify): remove the old export', 'modify'],
  ['- `src/checkout.ts` (delete): update the callers', 'delete'],
  ['- `src/checkout.ts` (new file)', 'create'],
  ['- `src/checkout.ts`: NEW', 'create'],
  ['- New file: src/checkout.ts', 'create'],
  ['- **[MODIFY]** `src/checkout.ts` with new words', 'modify'],
  ['- Add a helper to `src/checkout.ts`', 'modify'],
  ['- Remove the old export from src/checkout.ts', 'modify'],
  ['- `src/checkout.ts` - change the total, then add a test', 'modify'],
  ['- `src/checkout.ts` the total', 'unknown'],
  ['- src/new.ts', 'unknown'],
  ['- `src/update/add.ts` and what it needs', 'unknown'],
])('%s is to %s', (text, action) => {
  expect(read(`${text}\n`).map((file) => file.split(' ')[2])).toEqual([action]);
});

test('the sub-heading wins over the words of an item, a word beside the path over the sub-heading', () => {
  const under = (heading: string, item: string): string[] => read(`### ${heading}\n\n- ${item}\n`);
  expect(under('Modified files', 'src/cart.ts: new method')).toEqual(['3 list modify src/cart.ts']);
  expect(under('New files', 'src/cart.ts: changes the total')).toEqual(['3 list create src/cart.ts']);
  expect(under('Modified files', 'src/cart.ts (new)')).toEqual(['3 list create src/cart.ts']);
  expect(under('New files', 'Modify `src/cart.ts`')).toEqual(['3 list modify src/cart.ts']);
});

test('an item may enumerate files, each with its own action or all with one', () => {
  expect(read('- src/a.ts, src/b.ts (new)\n')).toEqual(['1 list create src/a.ts', '1 list create src/b.ts']);
  expect(read('- `src/a.ts` (modify), `src/b.ts` (new)\n')).toEqual([
    '1 list modify src/a.ts',
    '1 list create src/b.ts',
  ]);
  expect(read('- Update src/a.ts and src/b.ts\n')).toEqual([
    '1 list modify src/a.ts',
    '1 list modify src/b.ts',
  ]);
});

test('names in the words of an item are no further files', () => {
  expect(read('- `src/a.ts`: modify, call `order.total` as `src/b.ts` does\n')).toEqual([
    '1 list modify src/a.ts',
  ]);
  expect(read('- Add `cart.total` to `src/cart.ts`\n')).toEqual(['1 list modify src/cart.ts']);
  expect(read('- src/a.ts: add `total`\n')).toEqual(['1 list create src/a.ts']);
});

test('the first action word of a table cell counts', () => {
  expect(read('| File | Action |\n|---|---|\n| src/a.ts | Modify (add owner) |\n')).toEqual([
    '3 table modify src/a.ts',
  ]);
});
