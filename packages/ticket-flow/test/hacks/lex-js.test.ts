import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lexJs } from '../../src/hacks/lex/lex-js.ts';

/** The code alone, runs of blanks as one. */
const codeOf = (text: string, hasTags = true): string =>
  lexJs(text, hasTags).code.replace(/\s+/g, ' ').trim();

describe('elements of JSX', () => {
  test.each([
    ["return <p>Don't stop</p>; // 'x'", 'return <p> </p>;'],
    [
      'x = <A b="it\'s" c={d("e")} {...f}>g {h(`i${j}`)} k</A>;',
      'x = <A b=" " c={d(" ")} {...f}> {h(` ${j}`)} </A>;',
    ],
    ['(<><b/>text<c.d e/>{/* no */ f}text</>)', '(<><b/> <c.d e/>{ f} </>)'],
    ['a = <b>{c ? <d>e</d> : <f />}</b>; it.only("x")', 'a = <b>{c ? <d> </d> : <f />}</b>; it.only(" ")'],
    ["a = <b // it's\n c='\\'>d</b>", "a = <b c=' '> </b>"],
    ['cond && <b>1 > 2 & "3</b>', 'cond && <b> </b>'],
  ])('%s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test.each([
    'const f = <T,>(x: T) => x;',
    'const f = <T extends U>(x: T) => x;',
    'if (a <b && c> d) e();',
    'for (i = 0; i <n; i += 1) f();',
    'type A = <T>(x: T) => void; it.only(f);',
    'x = (<b>(c)); it.only(f);',
  ])('are not in %s', (text) => {
    expect(codeOf(text)).toBe(text);
  });

  test('are not looked for in other TypeScript', () => {
    expect(codeOf('x = <b>c; d = e</b>/f;', false)).toBe('x = <b>c; d = e</b>/f;');
  });

  test('that are not closed hide nothing behind them', () => {
    expect(codeOf("x = <b>it's {c;\nit.only('d');")).toBe("x = <b>it's {c; it.only(' ');");
  });
});

test('broken code takes time in step with its length', () => {
  const deep = '<a>{`${'.repeat(40_000);
  expect(lexJs(`x = ${deep}`, true).code).toHaveLength(deep.length + 4);
});

test('columns and lines stay, whatever the text', () => {
  const parts = fc.constantFrom(
    '<a>',
    '</a>',
    '<a b=',
    '/>',
    '{',
    '}',
    '`',
    '${',
    "'",
    '"',
    '/',
    '//',
    '/*',
    '*/',
    '\n',
    'x',
    ' = ',
    '<',
    '>',
    'return ',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), fc.boolean(), (drawn, hasTags) => {
      const text = drawn.join('');
      const { code, comments } = lexJs(text, hasTags);
      expect(code).toHaveLength(text.length);
      const wrong = code.split('').findIndex((char, at) => char !== ' ' && char !== text[at]);
      expect(wrong).toBe(-1);
      expect(code.split('\n')).toHaveLength(text.split('\n').length);
      expect(comments.split('\n')).toHaveLength(text.split('\n').length);
    }),
    { numRuns: 2000 },
  );
});
