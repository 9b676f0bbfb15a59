import type { Side } from '../side.ts';
import { findClose } from './find-close.ts';
import type { TestBlock } from './test-block.ts';

/** Of each language, what begins a test; group 1 is its name, and its body is in the next braces. */
const openings: Readonly<Record<'go' | 'java' | 'rust', RegExp>> = {
  go: /^func[ \t]+(?:\([^)]*\)[ \t]*)?(Test\w*|Fuzz\w*)[ \t]*\(/gm,
  rust: /#\[\s*(?:\w+::)*(?:test|rstest|test_case)\b[^\]]*\](?:\s*#\[[^\]]*\])*\s*(?:pub\s+)?(?:async\s+)?fn\s+(\w+)/g,
  java: /@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\b(?:\s*\([^)]*\))?(?:\s*@\w+(?:\s*\([^)]*\))?)*\s*(?:[\w<>[\],]+\s+)*?(\w+)\s*(?=\()/g,
};

/** Tests of Go, Rust and Java: functions with a name or an attribute that says so. */
export function findBracedTests({ code }: Side, language: 'go' | 'java' | 'rust'): TestBlock[] {
  return [...code.matchAll(openings[language])].map((match) => {
    const open = code.indexOf('{', match.index + match[0].length);
    const close = open === -1 ? -1 : findClose(code, open);
    const bodyEnd = close === -1 ? code.length : close;
    return {
      name: match[1] ?? '',
      start: match.index,
      end: bodyEnd,
      bodyStart: open === -1 ? code.length : open + 1,
      bodyEnd,
      isWhole: close !== -1,
    };
  });
}
