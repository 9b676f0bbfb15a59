import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { parseFrontmatterFast } from '../../src/frontmatter/parse-frontmatter-fast.ts';

/** The oracle: js-yaml itself, as plain JSON-like values. */
function oracle(yaml: string): unknown {
  const documents = loadAll(yaml, { schema: CORE_SCHEMA });
  if (documents.length > 1) throw new Error('several documents');
  return documents[0] ?? {};
}

/** The careful path's data; undefined when a line of the YAML would end the frontmatter early. */
function carefully(yaml: string): unknown {
  if (/^(?:---|\.\.\.)[ \t]*\r?$/m.test(yaml)) return undefined;
  return parseFrontmatter(`---\n${yaml.endsWith('\n') || yaml === '' ? yaml : `${yaml}\n`}---\n`).data;
}

/** Checks the fast path against both, and says whether it was sure. */
function expectAgreement(yaml: string): boolean {
  const fast = parseFrontmatterFast(yaml);
  if (fast === null) return false;
  const expected = oracle(yaml);
  expect({ ...fast }).toEqual(expected);
  expect(Object.keys(fast)).toEqual(Object.keys(Object(expected)));
  expect(fast).toEqual(carefully(yaml) ?? fast);
  return true;
}

const nasty = [
  'a',
  'word',
  'two words',
  '2026-01-31',
  '2026-01-31T10:00:00Z',
  '12:30',
  '0',
  '7',
  '012',
  '1234567',
  '0012345e6',
  '1e3',
  '-5',
  '+5',
  '0x1F',
  '0o17',
  '.5',
  '1.',
  '1.5',
  '.inf',
  '-.inf',
  '.nan',
  '1_000',
  '12345678901234567890',
  '~',
  '~a',
  'null',
  'Null',
  'NULL',
  'nULL',
  'true',
  'True',
  'TRUE',
  'yes',
  'no',
  'on',
  'off',
  'false',
  'False',
  '# x',
  'a # x',
  'a #',
  'a#b',
  '#',
  'a: b',
  'a:b',
  'a:',
  'a :',
  ': a',
  'http://x.y/z',
  '"q"',
  "'q'",
  '"q" # c',
  "'it''s'",
  '"a\\nb"',
  '"a"b',
  '"a": b',
  '"unclosed',
  "'unclosed",
  '""',
  "''",
  '!x',
  '!!str 5',
  '&a',
  '&a b',
  '*a',
  '|',
  '>',
  '|-',
  '%x',
  '@name',
  '`tick`',
  ' lead',
  'trail ',
  'tab\tin',
  '\ttab',
  'tab\t',
  'ünïcode',
  '日本語',
  '😀 x',
  '\u00a0',
  '\u2028',
  '\u0085',
  '\u007f',
  '\u0001',
  '\ufeff',
  '\ud800',
  '[a, b]',
  '[a,b]',
  '[]',
  '[ ]',
  '[a, ]',
  '[,]',
  '[a',
  '[a]]',
  '[a] b',
  '[a] # c',
  '[a]#c',
  '["x, y", \'z\']',
  '[a: b]',
  '[a:b]',
  '[a:, b]',
  '[[a]]',
  '[{a: b}]',
  '[1, true, ~]',
  '[-]',
  '[- a]',
  '[a #b]',
  '[a# b]',
  '{a: b}',
  '{}',
  '- a',
  '-',
  '- ',
  '--',
  '-a',
  '---',
  '--- a',
  '...',
  '? a',
  '?',
  '?a',
  '<<',
  '=',
  '(x)',
  '/path',
  '.',
  '..',
  '$x',
  ',',
  'a, b',
  '',
] as const;

const keys = [
  'a',
  'b',
  'id',
  'key-1',
  '_x',
  'Title',
  'null',
  'true',
  'True',
  '<<',
  '__proto__',
  'constructor',
  '"q"',
  '1',
  'a b',
  '? k',
  '-',
];

const scalar = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...nasty) },
  { weight: 2, arbitrary: fc.stringMatching(/^[a-zA-Z0-9 .:#"'[\],-]{0,12}$/) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const key = fc.oneof(
  { weight: 12, arbitrary: fc.stringMatching(/^[a-z_][a-z0-9_-]{0,3}$/) },
  { weight: 1, arbitrary: fc.constantFrom(...keys) },
);
const spaces = fc.constantFrom('', ' ', ' ', ' ', '  ', '\t');
const line = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(key, spaces, scalar, spaces).map(([k, a, v, b]) => `${k}:${a}${v}${b}`) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        key,
        fc.constantFrom('', ' ', ' # c'),
        fc.array(fc.tuple(fc.constantFrom('  ', '  ', '  ', '', ' '), scalar), { maxLength: 3 }),
      )
      .map(([k, c, items]) => [`${k}:${c}`, ...items.map(([i, v]) => `${i}- ${v}`)].join('\n')),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(key, spaces, fc.array(fc.tuple(key, spaces, scalar, spaces), { maxLength: 3 }), spaces)
      .map(
        ([k, a, entries, b]) =>
          `${k}: {${a}${entries.map((entry) => `${entry[0]}:${entry[1]}${entry[2]}${entry[3]}`).join(',')}}${b}`,
      ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '# c',
      ' # c',
      '  # c',
      '    # c',
      '  ',
      '- a',
      '  - a',
      '  more',
      '---',
      '...',
      '%YAML 1.2',
      '\t',
      '#\t',
      '# \u0001',
      '  k: v',
    ),
  },
);
const document = fc
  .tuple(fc.array(line, { maxLength: 5 }), fc.constantFrom('\n', '\n', '\r\n', '\r'), fc.boolean())
  .map(([lines, eol, last]) => lines.join('\n').replaceAll('\n', eol) + (last ? eol : ''));

describe('parseFrontmatterFast', () => {
  it('agrees with js-yaml on every nasty value, as an entry, a list item and a flow item', () => {
    let sure = 0;
    for (const value of nasty) {
      for (const yaml of [
        `k: ${value}`,
        `k: ${value}\nz: 1\n`,
        `k:\n  - ${value}\n`,
        `k:\n- ${value}\nz: 1`,
        `k:\n  - ${value}\n    # c\n\n  - x\n`,
        `k:\n  # c\n  - ${value}\n  \n`,
        `k:\n  # c\n${value}`,
        `k: [${value}]\n`,
        `k: [x, ${value} ]`,
        `k: {a: ${value}}\n`,
        `k: { a: ${value} , b: ${value} }`,
        `k: {${value}: 1, b: 2}`,
        `k: {a:${value}}`,
        `k:${value}\n`,
        `k: ${value}\n  more\n`,
        `k: ${value}\r\nz: 1\r\n`,
        `k: "${value}"`,
        `k: '${value}'`,
        `${value}: v`,
        `${value}\n`,
      ]) {
        if (expectAgreement(yaml)) sure++;
      }
    }
    expect(sure).toBeGreaterThan(500);
  });

  it('agrees with js-yaml on generated documents whenever it is sure', () => {
    let sure = 0;
    fc.assert(
      fc.property(document, (yaml) => {
        if (expectAgreement(yaml)) sure++;
      }),
      { numRuns: 4000 },
    );
    expect(sure).toBeGreaterThan(400);
  });

  it('is sure about an ordinary ticket', () => {
    const yaml =
      'id: TASK-12\ntitle: "Fix: the parser"\nstatus: open # now\ncreated: 2026-01-31\npriority: 2\ntags: [a, b]\ndepends_on:\n  - TASK-1\n  # later\n  - TASK-2\nowner:\ndone: false\n\n# end\n';
    expect({ ...parseFrontmatterFast(yaml) }).toEqual({
      id: 'TASK-12',
      title: 'Fix: the parser',
      status: 'open',
      created: '2026-01-31',
      priority: 2,
      tags: ['a', 'b'],
      depends_on: ['TASK-1', 'TASK-2'],
      owner: null,
      done: false,
    });
  });

  it.each(['__proto__', 'constructor', 'toString'])('keeps the key %s as data', (name) => {
    const data = parseFrontmatterFast(`${name}: x\n`);
    expect(data === null ? null : Object.entries(data)).toEqual([[name, 'x']]);
  });

  it.each([
    'a: 1\nb: 2\na: 3\n',
    'a: x\n  more\n',
    'a: [x]\n  more\n',
    'a:\n  b: c\n',
    'a: "x\n',
    'a:\n  - x\n    more\n',
    'a:\n  - x\n - y\n',
    'a: b: c\n',
    'a: *b\n',
  ])('leaves %j to the careful path', (yaml) => {
    expect(parseFrontmatterFast(yaml)).toBeNull();
  });

  it.each(['', '\n', '# only a comment\n'])('reads %j as no entries', (yaml) => {
    expect({ ...parseFrontmatterFast(yaml) }).toEqual({});
  });
});
