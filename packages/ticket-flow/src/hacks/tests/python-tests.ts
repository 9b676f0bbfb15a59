import type { Side } from '../side.ts';
import { findClose } from './find-close.ts';
import type { TestBlock } from './test-block.ts';

const opening = /^([ \t]*)(?:async[ \t]+)?def[ \t]+(test\w*)[ \t]*(?=\()/gm;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Tests of pytest and unittest: functions whose name begins with `test`. */
export function findPythonTests(side: Side): TestBlock[] {
  const { code, codes, texts, offsets } = side;
  return [...code.matchAll(opening)].map((match) => {
    const close = findClose(code, match.index + match[0].length);
    const colon = close === -1 ? -1 : code.indexOf(':', close);
    const bodyStart = colon === -1 ? code.length : colon + 1;
    const indent = match[1]?.length ?? 0;
    let index = offsets.findLastIndex((offset) => offset < bodyStart) + 1;
    // The text decides about emptiness: a docstring's lines are blank in the code.
    while (
      index < codes.length &&
      (codes[index]?.trim() === '' || indentOf(codes[index] ?? '') > indent || !/\S/.test(texts[index] ?? ''))
    )
      index += 1;
    const end = index < codes.length ? (offsets[index] ?? code.length) : code.length;
    return { name: match[2] ?? '', start: match.index, end, bodyStart, bodyEnd: end, isWhole: true };
  });
}
