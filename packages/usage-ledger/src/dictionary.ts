/** Numbers texts in the order in which they are first seen; `''` is number 0. */
export interface Dictionary {
  readonly texts: string[];
  readonly numbers: Map<string, number>;
  /** Is told of every new text. */
  readonly onNew: ((id: number, text: string) => void) | undefined;
}

/** Makes a dictionary; `onNew` is told of every text but `''`. */
export function createDictionary(onNew?: (id: number, text: string) => void): Dictionary {
  return { texts: [''], numbers: new Map([['', 0]]), onNew };
}

/** The number of a text; a new one when it is not there yet. */
export function idOfText(dictionary: Dictionary, text: string): number {
  return dictionary.numbers.get(text) ?? add(dictionary, text);
}

/** The text with a number. */
export function textOf({ texts }: Dictionary, id: number): string {
  return texts[id] ?? '';
}

function add({ texts, numbers, onNew }: Dictionary, text: string): number {
  // Half a character, which JSON can escape, becomes what UTF-8 makes of it.
  const whole = Buffer.from(text, 'utf8').toString('utf8');
  let id = numbers.get(whole);
  if (id === undefined) {
    id = texts.push(whole) - 1;
    numbers.set(whole, id);
    onNew?.(id, whole);
  }
  if (whole !== text) numbers.set(text, id);
  return id;
}
