import type { CodeLanguage } from './language.ts';

/**
 * The texts of the comments on one line without their marks. A tool reads its directive at the beginning of a comment,
 * so that a comment that speaks of one is none.
 */
export function commentParts(comment: string, language: CodeLanguage): string[] {
  const text = comment.trim();
  if (text === '') return [];
  // `# type: ignore  # noqa` holds two directives.
  if (language === 'python') return text.split('#').map((part) => part.trim());
  return text
    .split(/\/\*+|\/{2,}/)
    .map((part) =>
      part
        .replace(/^[\s*!]+/, '')
        .replace(/\s*\*\/.*$/, '')
        .trimEnd(),
    )
    .filter((part) => part !== '');
}
