/** Where a value sits in a JSON document: keys and list positions from the root. */
export type JsonPath = readonly (string | number)[];

/** One thing that is wrong in a configuration. */
export interface ConfigProblem {
  /** Name of the file, where there is one. */
  readonly file?: string;
  /** Line from 1, where the text is known. */
  readonly line?: number;
  /** Column from 1, in UTF-16 units, where the text is known. */
  readonly column?: number;
  /** JSON path such as `llmOps.budgets[0].hardUsd`; empty for the whole document. */
  readonly path: string;
  readonly expected: string;
  /** The value as JSON, shortened, or words; never a key or password. */
  readonly found: string;
  /** For an unknown key: the path of the key that was probably meant. */
  readonly suggestion?: string;
  /** One line without the place: what was expected and found, and the suggestion. */
  readonly message: string;
}

/** Writes a JSON path as people write it; keys that are not plain words are quoted in brackets. */
export function formatPath(path: JsonPath): string {
  return path
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      return /^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `[${quote(key)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

/** One line for people: place, path and message. */
export function formatProblem(problem: ConfigProblem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  return [place, problem.path, problem.message].filter((part) => part !== '').join(': ');
}

const LONGEST_SHOWN = 60;

/** Quotes text as JSON, shortened, without characters that could act on a terminal. */
export function quote(text: string): string {
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return JSON.stringify(shown).replaceAll(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu,
    (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    },
  );
}
