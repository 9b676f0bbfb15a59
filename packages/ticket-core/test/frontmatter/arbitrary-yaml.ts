import * as fc from 'fast-check';
import { nasty } from './nasty-scalars.ts';

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
/** YAML of the kinds that people and tools write into frontmatter, sound or not. */
export const yamlDocument: fc.Arbitrary<string> = fc
  .tuple(fc.array(line, { maxLength: 5 }), fc.constantFrom('\n', '\n', '\r\n', '\r'), fc.boolean())
  .map(([lines, eol, last]) => lines.join('\n').replaceAll('\n', eol) + (last ? eol : ''));
