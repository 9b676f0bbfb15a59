/** Notes with one more at their end; the ones before stay as they are. Line breaks in the new one become blanks. */
export function appendNote(notes: string, addition: string, separator: string): string {
  const line = addition.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim();
  if (line === '') return notes;
  return notes.trim() === '' ? line : `${notes}${separator}${line}`;
}
