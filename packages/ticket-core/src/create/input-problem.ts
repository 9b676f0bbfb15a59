/** One thing that is wrong in the JSON of a new ticket. */
export interface InputProblem {
  /** Place in the document, such as `affectedFiles[0].path`; empty for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** For an unknown key: the key that was probably meant. */
  readonly suggestion?: string;
}

const longestShown = 60;
const plainKey = /^[A-Za-z_$][\w$-]*$/;
// Characters that would act on a terminal or hide in it.
const unseen = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Quotes text as JSON, shortened, with everything invisible spelled out. */
export function quoteText(text: string): string {
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  return JSON.stringify(shown).replaceAll(
    unseen,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Appends a key or list position to a path. */
export function joinPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!plainKey.test(key)) return `${path}[${quoteText(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Says what a value is: short texts and numbers as they are, the rest by kind. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return value.trim() === '' ? 'an empty text' : quoteText(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}

/** One line for people. */
export function formatInputProblem({ path, expected, found, suggestion }: InputProblem): string {
  const place = path === '' ? '' : `${path}: `;
  const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`;
  return `${place}expected ${expected}, found ${found}${hint}`;
}
