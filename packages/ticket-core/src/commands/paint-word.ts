// SGR codes; most words stay as they are, so that what presses stands out.
const styles: ReadonlyMap<string, string> = new Map([
  ['critical', '1;31'],
  ['high', '33'],
  ['low', '2'],
  ['in_progress', '36'],
  ['blocked', '31'],
  ['completed', '32'],
  ['obsolete', '2'],
  ['cancelled', '2'],
]);

/** A status, priority or severity with its colour for a terminal; `text` is what is shown of it. */
export function paintWord(text: string, word: string = text): string {
  const style = styles.get(word);
  return style === undefined ? text : `\u001B[${style}m${text}\u001B[0m`;
}
