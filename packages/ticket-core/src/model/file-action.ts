/** What a ticket does to a file; `unknown` when it does not say. */
export type FileAction = 'create' | 'modify' | 'delete' | 'unknown';

const forms: Readonly<Record<Exclude<FileAction, 'unknown'>, string>> = {
  create: 'create[ds]?|creating|new|add(?:ed|s|ing)?|crear',
  delete: 'delete[ds]?|deleting|remove[ds]?|removing|drop(?:ped|s)?',
  modify:
    'modif(?:y|ied|ies|ying)|edit(?:ed|s|ing)?|update[ds]?|updating|change[ds]?|changing|extend(?:ed|s|ing)?|refactor(?:ed|s|ing)?',
};
const word = `(?:(?<create>${forms.create})|(?<delete>${forms.delete})|(?<modify>${forms.modify}))`;

const firstWord = new RegExp(String.raw`\b${word}\b`, 'i');
// Alone, not the beginning of a sentence: `modify, add owner` says what happens to the file, `new method` does not.
const aloneAtStart = new RegExp(
  String.raw`^(?:(?:to|will) be\s+)?${word}(?:\s+files?)?\s*(?:$|[,;:.)\]]|\s[-–—]\s)`,
  'i',
);
const atEnd = new RegExp(
  String.raw`\b${word}(?:\s+(?:the|a|an|existing|file|files|in|module|new)){0,3}\W*$`,
  'i',
);
const putsIn = /\b(?:to|into|from)\s+(?:the\s+)?(?:file\s+)?\W*$/i;

function actionIn(match: RegExpExecArray | null): FileAction {
  const groups = match?.groups;
  if (groups?.['create'] !== undefined) return 'create';
  if (groups?.['delete'] !== undefined) return 'delete';
  return groups?.['modify'] === undefined ? 'unknown' : 'modify';
}

/** The first action word of a text. */
export function firstAction(text: string): FileAction {
  return actionIn(firstWord.exec(text));
}

/** The action that stands as a word of its own directly behind a path: `(new)`, `- modify, add owner`, `: delete`. */
export function actionBehind(text: string): FileAction {
  const parenthesis = /^[`*_\s]*[([]\s*([^()[\]]*)[)\]]/.exec(text)?.[1];
  if (parenthesis !== undefined) return actionIn(aloneAtStart.exec(parenthesis));
  return actionIn(aloneAtStart.exec(text.replace(/^[\s`*_]*(?:[-–—:=→>]+)?[\s`*_]*/, '')));
}

/**
 * The action directly before a path: `Update PATH`, `New file: PATH`. Who adds something to a file or removes
 * something from it modifies it.
 */
export function actionBefore(text: string): FileAction {
  const action = actionIn(atEnd.exec(text));
  if (action !== 'unknown') return action;
  return putsIn.test(text) && firstAction(text) !== 'unknown' ? 'modify' : 'unknown';
}
