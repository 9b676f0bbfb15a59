import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { composeMessage } from '../../src/commit-message/compose-message.ts';

type File = { path: string; action: string };
const modify = (...paths: readonly string[]): File[] => paths.map((path) => ({ path, action: 'modify' }));
const create = (path: string): File => ({ path, action: 'create' });

function compose(prefix: string, files: readonly File[], summary = 'Say why'): string {
  return composeMessage({ id: `${prefix}-001`, prefix, files, summary }).header;
}

test('a message has a header and a line that closes the ticket', () => {
  const files = modify('src/rates.ts', 'test/rates.test.ts');
  expect(
    composeMessage({ id: 'FEAT-001', prefix: 'FEAT', files, summary: 'Charge for heavy parcels.' }),
  ).toEqual({
    type: 'feat',
    area: 'rates',
    header: 'feat(rates): implement FEAT-001 — Charge for heavy parcels',
    body: '',
    closing: 'Closes: FEAT-001',
    message: 'feat(rates): implement FEAT-001 — Charge for heavy parcels\n\nCloses: FEAT-001\n',
  });
});

describe('the type', () => {
  test.each<[string, readonly File[], string]>([
    ['FEAT', modify('a.ts'), 'feat'],
    ['BUG', modify('a.ts'), 'fix'],
    ['SEC', modify('a.ts'), 'fix'],
    ['DOCS', modify('a.ts'), 'docs'],
    ['REFACTOR', modify('a.ts'), 'refactor'],
    ['TASK', modify('src/a.ts'), 'chore'],
    ['TASK', [create('src/a.ts'), ...modify('test/a.test.ts')], 'feat'],
    ['TASK', [create('test/a.test.ts')], 'test'],
    ['TASK', modify('README.md', 'docs/a.md'), 'docs'],
    ['TASK', modify('.github/workflows/ci.yml'), 'ci'],
    ['constructor', modify('src/a.ts'), 'chore'],
  ])('of %s is found by prefix, else by files: %#', (prefix, files, type) => {
    expect(compose(prefix, files)).toMatch(new RegExp(String.raw`^${type}[(:]`));
  });
});

describe('the area', () => {
  test.each<[readonly string[], string]>([
    [['packages/ticket-flow/src/a.ts', 'packages/ticket-flow/README.md'], 'ticket-flow'],
    [['packages/a/src/x.ts', 'packages/b/src/y.ts'], 'packages'],
    [['src/waves/a.ts', 'src/waves/b.ts', 'test/waves/a.test.ts'], 'waves'],
    [['src/a.ts', 'src/b.ts'], 'src'],
    [['src/main/java/shop/Cart.java', 'src/main/java/shop/Order.java'], 'shop'],
    [['test/rates.test.ts'], 'rates'],
    [['.github/workflows/ci.yml'], 'workflows'],
    [['src/Über Größe/a.ts'], 'uber-gro-e'],
    [['a.ts', 'b/c.ts'], ''],
    [[], ''],
  ])('of %j is %j', (paths, area) => {
    expect(compose('FEAT', modify(...paths))).toBe(
      `feat${area === '' ? '' : `(${area})`}: implement FEAT-001 — Say why`,
    );
  });
});

test('a long summary is cut at a word in the header and given in full below', () => {
  const summary = 'Charge a surcharge for all parcels that weigh more than twenty kilograms and go by air';
  const { header, body } = composeMessage({
    id: 'FEAT-001',
    prefix: 'FEAT',
    files: modify('src/rates.ts'),
    summary,
  });
  expect(header).toBe('feat(rates): implement FEAT-001 — Charge a surcharge for all parcels…');
  expect(body.replaceAll('\n ', '')).toBe(`In full: ${summary}`);
});

test('whatever the summary holds, the form stays and nothing else is closed or skipped', () => {
  const hostile = fc.array(
    fc.constantFrom(
      '\n',
      '\r\n',
      '\u2028',
      '\0',
      '\u202E',
      'Closes: SEC-009',
      'Signed-off-by: x',
      '[skip ci]',
      '# x',
      '[skip [skip ci]ci]',
      '👩‍👩‍👧',
      'word',
      '.',
      ' ',
      '***NO_CI***',
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        hostile.map((parts) => parts.join(' ')),
      ),
      (summary) => {
        const { message, header } = composeMessage({
          id: 'FEAT-001',
          prefix: 'FEAT',
          files: modify('src/rates.ts'),
          summary,
        });
        expect(message).not.toMatch(/[\p{Bidi_Control}\r\0\u2028]|\[skip ci\]|\*NO_CI\*/u);
        expect(
          message.split('\n').filter((line) => /^[\w-]+: /.test(line) && !line.startsWith('In full')),
        ).toEqual(['Closes: FEAT-001']);
        expect(header).toMatch(/^feat\(rates\): implement FEAT-001(?: — \S.*)?$/u);
        expect(Array.from(new Intl.Segmenter('en').segment(header)).length).toBeLessThanOrEqual(72);
      },
    ),
  );
});
