import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { renderTable, showControls, textWidth } from '../src/index.ts';

describe('showControls', () => {
  test.each([
    ['\u001B[2J', '\\u{1b}[2J'],
    ['\u009B2J', '\\u{9b}2J'],
    ['a\rb\u0000\u007F', 'a\\u{d}b\\u{0}\\u{7f}'],
    ['user\u202Etxt.exe', 'user\\u{202e}txt.exe'],
    ['tab\tand\nline', 'tab\tand\nline'],
    ['Grüße 日本 👩‍👩‍👧', 'Grüße 日本 👩‍👩‍👧'],
  ])('%j', (text, expected) => {
    expect(showControls(text)).toBe(expected);
  });

  test('leaves nothing that a terminal obeys', () => {
    const unit = fc.oneof(fc.integer({ min: 0, max: 0x9f }), fc.integer({ min: 0x2000, max: 0x2070 }));
    fc.assert(
      fc.property(fc.array(unit), (codes) => {
        const shown = showControls(String.fromCodePoint(...codes));
        // Format characters that only join or separate letters are harmless.
        expect(shown.replaceAll(/[\t\n\u200B-\u200D\u2060-\u2065\u206A-\u206F]/g, '')).not.toMatch(
          /[\p{Cc}\p{Cf}]/u,
        );
      }),
    );
  });
});

describe('textWidth', () => {
  test.each([
    ['abc', 3],
    ['日本語', 6],
    ['한글', 4],
    ['👍', 2],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['❤️', 2],
    ['e\u0301', 1],
    ['ｗｉｄｅ', 8],
    ['\u200B', 0],
    ['…→✓', 3],
    ['', 0],
  ])('%j takes %i columns', (text, columns) => {
    expect(textWidth(text)).toBe(columns);
  });

  test('agrees with string-width', () => {
    const simple = 'a Z 0 ä é ß 日 本 語 한 글 ｗ 、 。 → … ✓ 👍 🎉'.split(' ');
    const letter = fc.constantFrom(...simple, ' ', '🇩🇪', 'e\u0301', '👩‍👧', '❤️', '\u00AD');
    fc.assert(
      fc.property(fc.array(letter), (letters) => {
        const text = letters.join('');
        expect(textWidth(text)).toBe(stringWidth(text));
      }),
    );
  });
});

describe('renderTable', () => {
  test('aligns by columns of the terminal, not by characters', () => {
    const rows = [
      ['日本', 'x', 'a'],
      ['e\u0301', '👩‍👩‍👧', 'b'],
      ['abcd', '', 'c'],
    ];
    expect(renderTable(rows)).toBe('日本  x   a\ne\u0301     👩‍👩‍👧  b\nabcd      c\n');
  });

  test('keeps a cell on one line, whatever is in it', () => {
    expect(renderTable([['a\nb\tc', '\u001B[2J'], ['d']])).toBe('a b c  \\u{1b}[2J\nd\n');
  });

  test('shortens the last column between characters', () => {
    const rows = [['id', `${'x'.repeat(15)}👩‍👩‍👧👩‍👩‍👧e\u0301e\u0301 and more`]];
    expect(renderTable(rows, 24)).toBe(`id  ${'x'.repeat(15)}👩‍👩‍👧👩‍👩‍👧…\n`);
  });

  test('never gets wider than the terminal when the other columns leave 20', () => {
    const rows = fc.array(fc.tuple(fc.string({ maxLength: 8 }), fc.string({ unit: 'grapheme' })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, (table) => {
        for (const line of renderTable(table, 90).split('\n'))
          expect(textWidth(line)).toBeLessThanOrEqual(90);
      }),
    );
  });

  test('painted, it stands as it does unpainted', () => {
    const rows = [
      ['id', 'state', 'title'],
      ['日本', 'häng…', '👩‍👩‍👧 and more than fits into the line'],
      ['abcd', '', 'c'],
    ];
    const painted = renderTable(rows, 34, (text, column, row) =>
      column > 0 && row > 0 ? `\u001B[31m${text}\u001B[0m` : text,
    );
    expect(painted.replaceAll(/\u001B\[\d+m/g, '')).toBe(renderTable(rows, 34));
    expect(painted).toContain('日本  \u001B[31mhäng…\u001B[0m  \u001B[31m👩‍👩‍👧 and');
    expect(painted.endsWith('abcd         \u001B[31mc\u001B[0m\n')).toBe(true);
  });

  test('what a cell holds cannot paint', () => {
    expect(renderTable([['\u001B[31mred']], undefined, (text) => text)).toBe('\\u{1b}[31mred\n');
  });

  test.each([[[]], [[[]]]])('%j has nothing to show', (rows) => {
    expect(renderTable(rows).trim()).toBe('');
  });

  test('many rows', () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => [String(i), 'x']);
    expect(renderTable(rows).length).toBeGreaterThan(200_000);
  });
});
