import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { removeField } from '../../src/edit/remove-field.ts';
import { setField } from '../../src/edit/set-field.ts';
import type { FieldValue } from '../../src/edit/write-scalar.ts';
import { TicketError } from '../../src/errors.ts';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { endOfLine, startOfLine } from '../../src/frontmatter/source-trivia.ts';
import { allTraits, arbitraryTicket } from './arbitrary-ticket.ts';

const text = fc.oneof(
  fc.constantFrom(
    'done',
    'a: b',
    '# x',
    '@me',
    '',
    '012',
    'two\nlines',
    'two\nlines\n',
    '- x',
    'null',
    "it's",
    '"q"',
    '[x',
    'ü 😀',
    ' pad ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const newValue: fc.Arbitrary<FieldValue> = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1.5, 1e21, true, false, null) },
  { weight: 2, arbitrary: fc.array(text, { maxLength: 4 }) },
);
const anyKey = fc.nat();

/** The edited text; null when the edit was refused, which must say so by its code. */
function tryTo(edit: () => string): string | null {
  try {
    return edit();
  } catch (error) {
    if (error instanceof TicketError && error.code === 'EDIT_REFUSED') return null;
    throw error;
  }
}

/** What an edit of the key may touch: from its key to the end of the line on which its value ends. */
function extent(source: string, key: string): { start: number; keyEnd: number; end: number } {
  const { range, pairs } = parseFrontmatter(source);
  const pair = pairs.find((each) => each.name === key);
  if (pair === undefined) return { start: range.yamlEnd, keyEnd: range.yamlEnd, end: range.yamlEnd };
  const yaml = source.slice(range.yamlStart, range.yamlEnd);
  const isBlock = pair.value.end > 0 && yaml[pair.value.end - 1] === '\n';
  const end = isBlock ? pair.value.end : endOfLine(yaml, pair.value.end);
  return {
    start: range.yamlStart + startOfLine(yaml, pair.key.start),
    keyEnd: range.yamlStart + pair.afterColon,
    end: range.yamlStart + end,
  };
}

function others(source: string, key: string): unknown {
  return Object.entries(parseFrontmatter(source).data).filter(([name]) => name !== key);
}

describe('edits of generated tickets', () => {
  it('meets every trait, and refuses little', () => {
    const seen = new Map<string, number>();
    let refused = 0;
    let total = 0;
    fc.assert(
      fc.property(arbitraryTicket, newValue, anyKey, (ticket, value, nth) => {
        for (const trait of ticket.traits) seen.set(trait, (seen.get(trait) ?? 0) + 1);
        const key = ticket.keys[nth % ticket.keys.length] ?? '';
        total++;
        if (tryTo(() => setField(ticket.text, key, value)) === null) refused++;
      }),
      { numRuns: 400 },
    );
    expect(allTraits.filter((trait) => (seen.get(trait) ?? 0) < 10)).toEqual([]);
    expect(refused).toBeLessThan(total / 10);
  });

  it('setField changes the value alone', () => {
    fc.assert(
      fc.property(arbitraryTicket, newValue, anyKey, (ticket, value, nth) => {
        const key = ticket.keys[nth % ticket.keys.length] ?? '';
        const edited = tryTo(() => setField(ticket.text, key, value));
        fc.pre(edited !== null);
        const result = edited ?? '';
        const before = extent(ticket.text, key);
        expect(result.slice(0, before.keyEnd)).toBe(ticket.text.slice(0, before.keyEnd));
        expect(result.endsWith(ticket.text.slice(before.end))).toBe(true);
        expect(result.length).toBeGreaterThanOrEqual(before.keyEnd + ticket.text.length - before.end);
        expect(parseFrontmatter(result).data[key]).toEqual(value);
        expect(others(result, key)).toEqual(others(ticket.text, key));
        expect(setField(result, key, value)).toBe(result);
      }),
      { numRuns: 1500 },
    );
  });

  it('setField keeps comments on the lines of what it keeps', () => {
    fc.assert(
      fc.property(arbitraryTicket, newValue, anyKey, (ticket, value, nth) => {
        const key = ticket.keys[nth % ticket.keys.length] ?? '';
        const { pairs, range } = parseFrontmatter(ticket.text);
        const pair = pairs.find((each) => each.name === key);
        fc.pre(
          pair?.value.style === 'plain' || pair?.value.style === 'single' || pair?.value.style === 'double',
        );
        const edited = tryTo(() => setField(ticket.text, key, value));
        fc.pre(edited !== null);
        const behind = ticket.text.slice(range.yamlStart + (pair?.value.end ?? 0));
        const ahead = ticket.text.slice(0, range.yamlStart + (pair?.value.propsStart ?? 0));
        expect(edited?.startsWith(ahead)).toBe(true);
        expect(edited?.endsWith(behind)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('setField adds a new field before the closing fence', () => {
    fc.assert(
      fc.property(arbitraryTicket, newValue, (ticket, value) => {
        const { range } = parseFrontmatter(ticket.text);
        const edited = setField(ticket.text, 'brand new', value);
        expect(edited.slice(0, range.yamlEnd)).toBe(ticket.text.slice(0, range.yamlEnd));
        expect(edited.endsWith(range.eol + ticket.text.slice(range.closeStart))).toBe(true);
        expect(parseFrontmatter(edited).data['brand new']).toEqual(value);
        expect(removeField(edited, 'brand new')).toBe(ticket.text);
      }),
      { numRuns: 300 },
    );
  });

  it('removeField removes the lines of the field alone', () => {
    fc.assert(
      fc.property(arbitraryTicket, anyKey, (ticket, nth) => {
        const key = ticket.keys[nth % ticket.keys.length] ?? '';
        const edited = tryTo(() => removeField(ticket.text, key));
        fc.pre(edited !== null);
        const { start, end } = extent(ticket.text, key);
        const rest = ticket.text
          .slice(end)
          .replace(/^\r?\n/, end > 0 && ticket.text[end - 1] === '\n' ? '$&' : '');
        expect(edited).toBe(ticket.text.slice(0, start) + rest);
        expect(Object.entries(parseFrontmatter(edited ?? '').data)).toEqual(others(ticket.text, key));
      }),
      { numRuns: 300 },
    );
  });

  it('setField touches only the lines of items that come or go', () => {
    const item = fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e: f', 'g');
    fc.assert(
      fc.property(
        fc.uniqueArray(item, { minLength: 1 }),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (items, from, to, adds) => {
          const lines = items.map(
            (each, index) => `  - ${each.includes(':') ? `"${each}"` : each} # ${index}`,
          );
          const source = `---\nk: # list\n${lines.join('\n')}\n# end\nz: 1\n---\n`;
          const at = from % items.length;
          // An item joins a list in the list's own quotes.
          const isQuoted = items.every((each) => each.includes(':'));
          const next = adds ? items.toSpliced(to % (items.length + 1), 0, 'new') : items.toSpliced(at, 1);
          fc.pre(next.length > 0);
          const expected = adds
            ? lines.toSpliced(to % (items.length + 1), 0, isQuoted ? '  - "new"' : '  - new')
            : lines.toSpliced(at, 1);
          expect(setField(source, 'k', next)).toBe(
            source.replace(lines.join('\n'), () => expected.join('\n')),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
