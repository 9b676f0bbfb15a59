const usualHeading = /\n## Affected Files\r?\n/;
// What stands behind a section changes it only by a heading of a higher level with the same name.
const highHeading = /[\n\r] {0,3}(?:#[ \t]|=)/;

/** The beginning of a ticket's text. */
export interface TextPart {
  readonly text: string;
  /** Offset at which the section of affected files ends, if it is one. */
  readonly sectionEnd: number;
}

/**
 * A ticket's text up to the heading behind its affected files; null when that is not sure to tell them. Headings may
 * still turn out to stand in code or in a comment.
 */
export function partWithAffectedFiles(text: string): TextPart | null {
  const heading = usualHeading.exec(text);
  if (!heading) return null;
  const sectionEnd = text.indexOf('\n## ', heading.index + heading[0].length - 1) + 1;
  const end = text.indexOf('\n', sectionEnd);
  if (sectionEnd === 0 || end === -1 || highHeading.test(text.slice(end))) return null;
  return { text: text.slice(0, end + 1), sectionEnd };
}
