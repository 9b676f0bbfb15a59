import fc from 'fast-check';

/** Texts as people and machines write them into cells, and worse. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(
      '|',
      '\\',
      '<br>',
      '&amp;',
      '`',
      ' ',
      '\n',
      '\r',
      '\t',
      '-',
      '#',
      '<!--',
      '-->',
      '한',
      '\0',
      '\uD800',
      'x',
    ),
    maxLength: 8,
  }),
);

/** What may stand in a cell of a file: no line end, and no pipe without its backslash. */
const anyCell: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '7',
    ' ',
    '\\|',
    '\\\\',
    '<br>',
    '&lt;',
    '한',
    '🎉',
    '`',
    '<',
    '&',
    '"',
    '*',
    '\t',
    '-',
  ),
  maxLength: 9,
});

const padding = fc.constantFrom('', ' ', '  ', '\t', ' '.repeat(9));
const names = ['id', 'status', 'priority', 'task', 'owner_session', 'notes', 'who', 'estimate'] as const;

interface Style {
  readonly lead: boolean;
  readonly trail: boolean;
  readonly pads: readonly string[];
  readonly indent: string;
}

const anyStyle: fc.Arbitrary<Style> = fc.record({
  lead: fc.boolean(),
  trail: fc.boolean(),
  pads: fc.array(padding, { minLength: 1, maxLength: 5 }),
  indent: fc.constantFrom('', ' ', '   '),
});

function formatLine(cells: readonly string[], { lead, trail, pads, indent }: Style): string {
  const pad = (index: number): string => pads[index % pads.length] ?? '';
  const padded = cells.map((cell, index) => pad(2 * index) + cell + pad(2 * index + 1));
  return `${indent}${lead ? '|' : ''}${padded.join('|')}${trail || cells.length === 1 ? '|' : ''}`;
}

/** A table of a queue, its rows cut short here and there, in anybody's layout. */
function anyTable(firstId: number): fc.Arbitrary<string[]> {
  const row = fc.record({
    cells: fc.array(anyCell, { minLength: names.length, maxLength: names.length }),
    status: fc.constantFrom('PENDING', 'IN_PROGRESS', 'DONE', 'waiting'),
    kept: fc.integer({ min: 1, max: names.length }),
    style: anyStyle,
    before: fc.constantFrom('', '', '', '', '\n', '\n<!-- | hidden | row |\n-->\n'),
  });
  const columns = fc
    .shuffledSubarray([...names], { minLength: 2 })
    .map((some) => [...new Set([...some, 'id' as const, 'status' as const])]);
  return fc.tuple(columns, fc.array(row, { maxLength: 6 }), fc.boolean()).map(([order, rows, isPiped]) => {
    const head = { lead: true, trail: true, pads: [' '], indent: '' };
    const lines = [
      formatLine(order, head),
      formatLine(
        order.map(() => '---'),
        head,
      ),
    ];
    for (const [index, { cells, status, kept, style, before }] of rows.entries()) {
      const values = order.map((name, column) => {
        if (name === 'id') return `T-${firstId + index}`;
        return name === 'status' ? status : (cells[column] ?? '').trim();
      });
      const least = 1 + Math.max(order.indexOf('id'), order.indexOf('status'));
      // A row behind a blank line needs its pipe, and so does one whose first cell is empty.
      const lead = style.lead || isPiped || before !== '' || !/^[a-z7]/i.test(values[0] ?? '');
      lines.push(
        ...before.split('\n').slice(1),
        formatLine(values.slice(0, Math.max(kept, least)), { ...style, lead }),
      );
    }
    return lines;
  });
}

const prose = fc.constantFrom(
  ['# Queue'],
  ['Some | text | with pipes'],
  ['```', '| id | status |', '|---|---|', '| T-1 | DONE |', '```'],
  ['| key | value |', '|---|---|', '| T-1 | DONE |'],
  ['<!-- note | -->'],
  ['- one', '- two | three'],
);

/** A document with one or two queues in it. */
export const anyQueueText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(prose, { maxLength: 2 }),
    anyTable(100),
    fc.array(prose, { minLength: 1, maxLength: 2 }),
    fc.option(anyTable(200)),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\uFEFF'),
    fc.boolean(),
  )
  .map(([before, first, between, second, lineEnd, mark, isEnded]) => {
    const parts = [...before, first, ...between, ...(second === null ? [] : [second])];
    const text = parts.map((part) => part.join('\n')).join('\n\n');
    return mark + `${text}${isEnded ? '\n' : ''}`.replaceAll('\n', lineEnd);
  });
