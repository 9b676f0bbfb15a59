import { commentParts } from './comment-parts.ts';
import type { CodeLanguage } from './language.ts';
import { suppressionMarks } from './suppression-marks.ts';

// Say that nothing is done, which the code says too, and not why.
const idle =
  /^(?:a|all|and|any|block|body|catch|deliberately|do|does|empty|err|error|errors|exception|exceptions|fail|failure|failures|fine|fixme|handle|handled|handler|here|ignore|ignored|ignores|ignoring|intentionally|it|left|no|noop|nop|not|nothing|ok|okay|on|op|pass|purpose|purposely|silent|silently|skip|swallow|swallowed|the|this|to|todo|xxx)$/;

/** The words that follow a directive to a tool as its reason, as in `eslint-disable-line no-empty -- may be gone`. */
function withoutDirective(part: string, language: CodeLanguage): string {
  const mark = suppressionMarks[language].find(
    ({ place, pattern }) => place === 'comment' && pattern.test(part),
  );
  if (!mark) return part;
  const behind = mark.name.startsWith('biome') ? /:\s(.*)$/.exec(part) : /\s--\s(.*)$/.exec(part);
  return behind?.[1] ?? '';
}

/** Whether the comments on one line say why something is done; directives to tools and mere `noop` do not. */
export function givesReason(comment: string, language: CodeLanguage): boolean {
  return commentParts(comment, language)
    .flatMap(
      (part) =>
        withoutDirective(part, language)
          .toLowerCase()
          .match(/[\p{L}\p{N}]+/gu) ?? [],
    )
    .some((word) => !idle.test(word));
}
