import * as fc from 'fast-check';

/** A generated ticket and what is peculiar about it. */
export interface GeneratedTicket {
  readonly text: string;
  readonly keys: readonly string[];
  readonly traits: readonly string[];
}

/** How one value is written: lines behind the colon, without indentation for the first; `trait` names the kind. */
interface Written {
  readonly trait: string;
  readonly lines: readonly string[];
}

const words = fc.constantFrom(
  'open',
  'in progress',
  'Fix the parser',
  '2026-01-31',
  'a:b',
  'x#y',
  '012',
  '5',
  'true',
  'ü 😀',
  'yes',
  'a, b',
  'C:\\x',
  'v1.0',
);
const comment = fc.constantFrom('', '', '', ' # note', '   # two: words', '\t# tab', ' #');
const anchor = fc.constantFrom('', '', '', '', '', '&anchor ', '!!str ');

const plain = fc
  .tuple(anchor, words, comment)
  .map(([a, w, c]): Written => ({ trait: a === '' ? 'plain' : 'anchor or tag', lines: [` ${a}${w}${c}`] }));
const quoted = fc
  .tuple(
    fc.constantFrom(' ', '   '),
    fc.constantFrom('"a \\"b\\" # c"', "'it''s'", '"x: y"', "''", '"one\n  two"'),
    comment,
  )
  .map(([s, q, c]): Written => ({ trait: 'quoted', lines: `${s}${q}${c}`.split('\n') }));
const empty = fc
  .tuple(fc.constantFrom('', ' ', '  '), comment)
  .map(([s, c]): Written => ({ trait: 'empty', lines: [s + c] }));
const folded = fc.tuple(words, words, comment).map(([a, b, c]): Written => ({
  trait: 'plain on two lines',
  lines: [` ${a.replace(',', '')}`, `    ${b}${c}`],
}));
const literal = fc
  .tuple(
    fc.constantFrom('|', '>', '|-', '>+', '|2', '>-'),
    comment,
    fc.array(fc.constantFrom('one', 'two: 2', '', '# no comment', '- no item', '  deeper', '---x'), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([mark, c, lines]): Written => ({
    trait: 'block scalar',
    lines: [` ${mark}${c}`, '  first', ...lines.map((line) => (line === '' ? '' : `  ${line}`))],
  }));
const flowItem = fc.constantFrom('a', 'b c', '"q, r"', "'s'", '5', '2026-01-31', 'x:y', '~');
const flowList = fc
  .tuple(
    fc.array(flowItem, { maxLength: 4 }),
    fc.constantFrom(', ', ',', ',\n    ', ' , '),
    fc.constantFrom('', ' '),
    comment,
  )
  .map(([items, sep, pad, c]): Written => ({
    trait: 'flow list',
    lines: ` [${pad}${items.join(sep)}${pad}]${c}`.split('\n'),
  }));
const blockItem = fc
  .tuple(
    fc.constantFrom('a', 'b c', '"q: r"', "'s'", '5', '&x z', '', '{a: 1}', 'k: v'),
    comment,
    fc.constantFrom('', '', '# alone', '    # deep', ''),
  )
  .map(([item, c, above]) => ({ item: `- ${item}${c}`, above }));
const blockList = fc
  .tuple(fc.array(blockItem, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '  ', '    '), comment)
  .map(([items, indent, c]): Written => ({
    trait: 'block list',
    lines: [c, ...items.flatMap(({ item, above }) => [...(above === '' ? [] : [above]), indent + item])],
  }));
const map = fc.tuple(fc.boolean(), words, comment).map(([flow, w, c]): Written => ({
  trait: 'map',
  lines: flow
    ? [` {a: 1, b: [x, y]}${c}`]
    : [c, '  a: 1', `  b: ${w.replaceAll(':', '')}`, '  # inner', '  c:', '    - d'],
}));
const value = fc.oneof(plain, plain, quoted, empty, folded, literal, flowList, blockList, map);

const keyNames = ['id', 'title', 'status', 'tags', 'depends_on', 'notes', 'x-1'];
const keyStyle = fc.constantFrom(
  (key: string) => key,
  (key: string) => key,
  (key: string) => `"${key}"`,
  (key: string) => `'${key}'`,
);
const between = fc.constantFrom('', '', '', '\n', '# about\n', '\n# about: it\n\n');

/** Tickets with everything a frontmatter may hold; always valid YAML of at least one field. */
export const arbitraryTicket: fc.Arbitrary<GeneratedTicket> = fc
  .record({
    keys: fc.subarray(keyNames, { minLength: 1 }),
    values: fc.array(fc.tuple(value, keyStyle, between), { minLength: 7, maxLength: 7 }),
    alias: fc.boolean(),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    bom: fc.constantFrom('', '', '\ufeff'),
    close: fc.constantFrom('---', '---', '...', '---  '),
    body: fc.constantFrom(
      '',
      '\n# Title\n\nstatus: open\n',
      '\nno final newline',
      '\n---\n\ntext\n',
      '\n```\n---\n',
    ),
  })
  .map(({ keys, values, alias, eol, bom, close, body }) => {
    const traits = new Set<string>();
    let yaml = '';
    keys.forEach((key, index) => {
      const [written, style, above] = values[index] ??
        values[0] ?? [{ trait: 'empty', lines: [''] }, String, ''];
      // Every field may have an anchor of its own name.
      const lines = written.lines
        .join('\n')
        .replaceAll('&anchor', `&${key}`)
        .replaceAll('&x ', `&x${index} `);
      yaml += `${above}${style(key)}:${lines}\n`;
      traits.add(written.trait);
      if (style(key) !== key) traits.add('quoted key');
      if (lines.includes(' #')) traits.add('comment');
    });
    const anchored = /&([a-z]\w*) /.exec(yaml)?.[1];
    if (alias && anchored !== undefined) {
      yaml += `copy: *${anchored}\n`;
      traits.add('alias');
    }
    const text = bom + `---\n${yaml}${close}${body}`.replaceAll('\n', eol);
    if (eol === '\r\n') traits.add('CRLF');
    if (bom !== '') traits.add('BOM');
    if (!text.endsWith('\n')) traits.add('no final newline');
    return { text, keys, traits: [...traits] };
  });

/** Every trait that the generator has to show. */
export const allTraits: readonly string[] = [
  'plain',
  'anchor or tag',
  'quoted',
  'empty',
  'plain on two lines',
  'block scalar',
  'flow list',
  'block list',
  'map',
  'quoted key',
  'comment',
  'alias',
  'CRLF',
  'BOM',
  'no final newline',
];
