import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readFileFacts } from '../../src/code/code-facts.ts';
import { isCreatedHere } from '../../src/code/creation-wording.ts';
import { languageOf } from '../../src/code/languages.ts';
import { maskCode } from '../../src/code/mask.ts';
import { symbolsInCode } from '../../src/code/symbol-names.ts';
import { readTicketSymbols } from '../../src/code/ticket-symbols.ts';
import { ticketOf } from './support.ts';

const paths = ['a.ts', 'a.py', 'a.go', 'a.rs', 'a.java', 'a.kt', 'a.swift', 'a.rb', 'a.css', 'a.vue'];
const pieces = [
  "'",
  '"',
  '`',
  '"""',
  '/*',
  '*/',
  '//',
  '/',
  '#',
  '\\',
  '${',
  '{',
  '}',
  '[',
  '(',
  ')',
  '<',
  '\n',
  ' ',
  'r#"',
  'import ',
  'from ',
  'use ',
  'mod a;',
  'function f',
  'a',
  ':',
  '=',
  '😀',
  '<script>',
];

describe('broken and hostile code', () => {
  it('never fails, and the mask keeps length and line ends', () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom(...paths), (code, path) => {
        const language = languageOf(path);
        const masked = language === null ? '' : maskCode(code, language);
        expect(masked).toHaveLength(code.length);
        expect([...masked.matchAll(/\n/g)].map(({ index }) => index)).toEqual(
          [...code.matchAll(/\n/g)].map(({ index }) => index),
        );
        expect(readFileFacts(path, new TextEncoder().encode(code))).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  // Each of these made a naive pattern run for hours; the suite's time limit is the assertion.
  it.each([
    '/[',
    "'\\'",
    'a():\n',
    'use a',
    'import (',
    'from a import (',
    'A<',
    'a<',
    '"""',
    '/*',
    'r#"',
    ' ',
    '`${',
  ])('is read in linear time: %j', (piece) => {
    const bytes = new TextEncoder().encode(piece.repeat(Math.floor(100_000 / piece.length)));
    for (const path of paths) expect(readFileFacts(path, bytes)).not.toBeNull();
  });
});

describe('hostile tickets', () => {
  it('have no symbol that keeps a pattern busy', () => {
    expect(symbolsInCode(`a${'A'.repeat(200)}$`)).toEqual([]);
    expect(symbolsInCode(`A${'aA'.repeat(120)}$`)).toEqual([]);
    expect(symbolsInCode(`a${'.aB'.repeat(5000)}()`)).toEqual([]);
    expect(isCreatedHere('new '.repeat(50_000), '', true)).toBe(true);
  });

  it('may hold a line of many symbols', () => {
    const line = Array.from({ length: 20_000 }, (_, index) => `\`callName${index}()\``).join(' ');
    expect(readTicketSymbols(ticketOf('TASK-001', line)).references.size).toBe(20_000);
  });
});
