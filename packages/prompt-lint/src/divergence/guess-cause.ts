/** What makes two texts differ, as far as their words tell. */
export interface TextCause {
  readonly id:
    | 'white-space'
    | 'unicode-form'
    | 'timestamp'
    | 'git-state'
    | 'id'
    | 'user-path'
    | 'order'
    | 'text-added'
    | 'text-changed';
  readonly describe: string;
  readonly hint: string;
}

const around = 80;
const behind = 'Put it into a block behind the last breakpoint, or into the last message.';

const patterns: readonly (readonly [TextCause['id'], RegExp, string])[] = [
  [
    'timestamp',
    /\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}(?::\d{2})?|\b1[5-9]\d{8}(?:\d{3})?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}/i,
    'a date or time',
  ],
  [
    'id',
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}|\b(?:sess|req|msg|thread|conv|toolu|call)_[A-Za-z0-9]{6,}/i,
    'an id',
  ],
  ['git-state', /\b(?=[a-f]{0,39}\d)(?=\d{0,39}[a-f])[0-9a-f]{7,40}\b/i, 'a commit'],
  ['user-path', /(?:\/Users\/|\/home\/|\/tmp\/|[A-Z]:\\Users\\)/, 'a path of one user or session'],
];
const gitWords = /\b(?:branch|commit|HEAD|git status|modified:|untracked|staged)\b/i;

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function sortLines(text: string): string {
  return text.split('\n').toSorted().join('\n');
}

/** The words around a place, to where the text stops being one word. */
function wordAt(text: string, at: number): string {
  const before = /\S{0,80}$/.exec(text.slice(Math.max(0, at - around), at))?.[0] ?? '';
  const after = /^\S{0,80}/.exec(text.slice(at, at + around))?.[0] ?? '';
  return before + after;
}

function lineAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(Math.max(start, at - around), at + around).split('\n')[0] ?? '';
}

/** The likely cause of a difference between two texts, which begins at `at` in both. */
export function guessCause(a: string, b: string, at: number): TextCause {
  if (collapse(a) === collapse(b)) {
    const hint = 'Make white space and line ends equal; the rule whitespace-churn shows where it comes from.';
    return { id: 'white-space', describe: 'white space', hint };
  }
  if (a.normalize('NFC') === b.normalize('NFC')) {
    const hint = 'Bring texts to one Unicode form (NFC) before they are sent.';
    return { id: 'unicode-form', describe: 'the same letters in another Unicode form', hint };
  }
  const words = [wordAt(a, at), wordAt(b, at)];
  for (const [id, pattern, describe] of patterns) {
    if (words.some((word) => pattern.test(word))) return { id, describe, hint: behind };
  }
  if (gitWords.test(lineAt(a, at)) || gitWords.test(lineAt(b, at))) {
    return { id: 'git-state', describe: 'the state of a repository', hint: behind };
  }
  if (a.length === b.length && sortLines(a) === sortLines(b)) {
    return {
      id: 'order',
      describe: 'the same lines in another order',
      hint: 'Sort them before the text is made.',
    };
  }
  if (at === a.length || at === b.length) {
    const hint = 'What is added to a block changes all of it: put it into a block of its own behind.';
    return { id: 'text-added', describe: 'text that was added or left out at the end of a block', hint };
  }
  return {
    id: 'text-changed',
    describe: 'another text',
    hint: 'Find out what makes it; what differs belongs behind what does not.',
  };
}
