import type { Side } from '../side.ts';
import type { Assertion } from './assertion.ts';
import { findClose } from './find-close.ts';
import { splitArguments } from './split-arguments.ts';

const keyword = /(?<![\w.])assert(?=[ \t(])/g;

function findEnd(code: string, from: number): number {
  for (let at = from; at < code.length; at += 1) {
    const char = code.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '\n') return at;
    else if (char === '(' || char === '[' || char === '{') {
      const close = findClose(code, at);
      if (close !== -1) at = close;
    }
  }
  return code.length;
}

/** The `assert` statements of a Python file; their subject is the condition without its message. */
export function readPythonAsserts({ code, text }: Side): Assertion[] {
  const statements = [...code.matchAll(keyword)].filter(({ index }) =>
    /(?:^|:|;)[ \t]*$/.test(code.slice(code.lastIndexOf('\n', index) + 1, index)),
  );
  return statements.map((match) => {
    const from = match.index + match[0].length;
    const end = findEnd(code, from);
    const [condition = ''] = splitArguments(code, text, from, end);
    return {
      start: from - 'assert'.length,
      end,
      text: `assert${text.slice(from, end).replace(/\s+/g, '')}`,
      claim: 'assert',
      isNegated: false,
      subjects: [condition],
      args: [],
    };
  });
}
