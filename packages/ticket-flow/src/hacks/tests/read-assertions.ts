import type { Language } from '../language.ts';
import type { Side } from '../side.ts';
import { type Assertion, toClaim } from './assertion.ts';
import { findClose } from './find-close.ts';
import { readChain } from './read-chain.ts';
import { readGoFailures } from './read-go-failures.ts';
import { readPythonAsserts } from './read-python-asserts.ts';
import { splitArguments } from './split-arguments.ts';

/** Of each language, what begins an assertion that is a call: up to its parenthesis. */
const calls: Readonly<Partial<Record<Language, RegExp>>> = {
  js: /(?<![\w$.])(?:expect(?:\.soft|\.poll)?|assert(?:\.strict)?(?:\.\w+)?|t\.(?:is|not|true|false|truthy|falsy|deepEqual|like|throws|throwsAsync|notThrows|regex|snapshot|equal|strictEqual|ok|assert\.\w+)|(?:expect|assert|check|verify)[A-Z]\w*)\s*\(/g,
  python: /(?<![\w])(?:(?:self|cls)\.assert\w+|[\w.]+\.assert_\w+|assert_\w+|pytest\.(?:raises|warns))\s*\(/g,
  go: /(?<![\w.])(?:assert|require|is|qt|c|s)\.(?:[A-Z]\w*)\s*\(/g,
  rust: /(?<![\w.])(?:\w+::)*(?:debug_)?assert\w*!\s*[([{]/g,
  java: /(?<![\w])(?:(?:Assert|Assertions|Assume|Truth)\.)?(?:assert\w+|verify|fail|then)\s*\(/g,
};

const modifiers = new Set([
  'not',
  'resolves',
  'rejects',
  'to',
  'be',
  'been',
  'have',
  'deep',
  'and',
  'that',
  'which',
]);
const handle = /^(?:t|tb|b|s\.T\(\)|suite\.T\(\))$/;

// What is never closed must not be read to the end of the file each time.
const longestOpenCall = 2000;

function readCall(side: Side, start: number, open: number, language: Language): Assertion | null {
  const { code, text } = side;
  const close = findClose(code, open);
  const inner = close === -1 ? Math.min(code.length, open + longestOpenCall) : close;
  const name = code.slice(start, open).trim();
  const chain = close === -1 ? { links: [], end: inner } : readChain(code, close + 1);
  const own = splitArguments(code, text, open + 1, inner).filter(
    (arg) => language !== 'go' || !handle.test(arg),
  );
  const matcher = chain.links.findLast((link) => link.args !== null) ?? chain.links.at(-1);
  const whole = { start, end: chain.end, text: text.slice(start, chain.end).replace(/\s+/g, '') };
  const isNegated = chain.links.some(({ name: link }) => link === 'not');
  if (matcher === undefined || modifiers.has(matcher.name)) {
    // `expect(x)` alone claims nothing.
    if (/^expect(?:\.\w+)?$/.test(name)) return null;
    const claim = toClaim(name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1));
    return { ...whole, claim, isNegated, subjects: own, args: [] };
  }
  const args = matcher.args ? splitArguments(code, text, ...matcher.args) : [];
  return { ...whole, claim: toClaim(matcher.name), isNegated, subjects: own, args };
}

/** The assertions in one side of a changed file, in order. */
export function readAssertions(side: Side, language: Language | null): Assertion[] {
  const pattern = calls[language ?? 'json'];
  if (!pattern || language === null) return [];
  const found: Assertion[] = [];
  let done = 0;
  for (const match of side.code.matchAll(pattern)) {
    if (match.index < done) continue;
    const assertion = readCall(side, match.index, match.index + match[0].length - 1, language);
    if (!assertion) continue;
    found.push(assertion);
    done = assertion.end;
  }
  if (language === 'python') found.push(...readPythonAsserts(side));
  if (language === 'go') found.push(...readGoFailures(side));
  return found.sort((one, other) => one.start - other.start);
}
