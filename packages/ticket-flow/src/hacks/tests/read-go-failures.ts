import type { Side } from '../side.ts';
import type { Assertion } from './assertion.ts';
import { findClose } from './find-close.ts';

const failure = /(?<![\w.])t[b]?\.(?:Errorf?|Fatalf?|Fail|FailNow)\s*\(/g;

/** The condition of the `if` whose block an offset is in, as written, and where it begins; null when it is in none. */
function conditionOf(
  { code, text }: Side,
  at: number,
): { readonly text: string; readonly start: number } | null {
  let depth = 0;
  for (let from = at - 1; from >= 0; from -= 1) {
    const char = code.charAt(from);
    if (char === '}') depth += 1;
    else if (char === '{') {
      if (depth === 0) {
        const start = code.lastIndexOf('\n', from) + 1;
        const own = /\bif\b(.*)$/.exec(code.slice(start, from));
        if (!own) return null;
        const condition = text.slice(start + own.index + 2, from);
        return { text: condition.slice(condition.lastIndexOf(';') + 1).trim(), start: start + own.index };
      }
      depth -= 1;
    }
  }
  return null;
}

/** The calls that make a Go test fail; what they claim is the opposite of their condition. */
export function readGoFailures(side: Side): Assertion[] {
  const { code } = side;
  return [...code.matchAll(failure)].map((match) => {
    const close = findClose(code, match.index + match[0].length - 1);
    const enclosing = conditionOf(side, match.index);
    const condition = enclosing?.text ?? '';
    return {
      start: enclosing?.start ?? match.index,
      end: close === -1 ? code.length : close + 1,
      // The message is no part of what is claimed.
      text: `fails when ${condition.replace(/\s+/g, '')}`,
      claim: 'failure',
      isNegated: false,
      subjects: [condition],
      args: [],
    };
  });
}
