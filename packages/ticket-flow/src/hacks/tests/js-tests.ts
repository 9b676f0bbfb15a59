import type { Side } from '../side.ts';
import { findClose, skipSpace } from './find-close.ts';
import { splitArguments } from './split-arguments.ts';
import type { TestBlock } from './test-block.ts';

const opening =
  /(?<![\w$.])(?:it|test|specify|fit|xit|xtest)((?:\s*\.\s*\w+|\s*\[\s*["'`]\s*["'`]\s*\])*)\s*(?=[(`])/g;
const noTests = /\.\s*(?:describe|before|after|use|extend|step|setTimeout|info|todo)/i;

/** The offset of the parenthesis that holds a test's name: behind the table of `each`, if there is one. */
function findCall(code: string, from: number): number {
  let at = from;
  for (let tables = 0; tables < 2; tables += 1) {
    const end = code.charAt(at) === '`' ? code.indexOf('`', at + 1) : findClose(code, at);
    if (/^\(\s*["'`]/.test(code.slice(at, at + 40))) return at;
    if (end === -1) return -1;
    at = skipSpace(code, end + 1);
  }
  return code.charAt(at) === '(' ? at : -1;
}

/** Whether a test's last argument may be a function that stands elsewhere: `adds`, `withServer(adds)`. */
function isElsewhere({ code, text }: Side, from: number, to: number): boolean {
  const [, ...others] = splitArguments(code, text, from, to);
  const last = others.at(-1) ?? '';
  return (
    /^[A-Za-z_$][\w$.?]*(?:$|[([])/.test(last) &&
    !/^(?:undefined|null|async|true|false|(?:\w+\.)?noop)\b/.test(last)
  );
}

/** Where the body of the function in a test's arguments is: in its braces, or the expression of an arrow. */
function findBody(
  code: string,
  from: number,
  to: number,
): readonly [from: number, to: number, isWhole: boolean] {
  const part = code.slice(from, to);
  const start = /=>|\bfunction\b[^(]*\(/.exec(part);
  if (!start) return [to, to, true];
  let at = from + start.index + start[0].length;
  if (start[0] !== '=>') {
    const close = findClose(code, at - 1);
    at = close === -1 ? to : close + 1;
  }
  at = skipSpace(code, at);
  if (code.charAt(at) !== '{') return [at, to, true];
  const close = findClose(code, at);
  return [at + 1, close === -1 ? to : close, close !== -1];
}

/** Tests of Jest, Vitest, Mocha, node:test and their like. */
export function findJsTests(side: Side): TestBlock[] {
  const { code, text } = side;
  const tests: TestBlock[] = [];
  for (const match of code.matchAll(opening)) {
    if (noTests.test(match[1] ?? '')) continue;
    const call = findCall(code, match.index + match[0].length);
    if (call === -1) continue;
    const quote = skipSpace(code, call + 1);
    if (!/["'`]/.test(code.charAt(quote))) continue;
    const close = findClose(code, call);
    const end = close === -1 ? code.length : close;
    const nameEnd = code.indexOf(code.charAt(quote), quote + 1);
    const [bodyStart, bodyEnd, isWhole] = findBody(code, quote, end);
    tests.push({
      name: text.slice(quote + 1, nameEnd === -1 ? end : nameEnd),
      start: match.index,
      end,
      bodyStart,
      bodyEnd,
      isWhole: isWhole && close !== -1,
      isElsewhere: bodyStart === end && isElsewhere(side, quote, end),
    });
  }
  return tests;
}
