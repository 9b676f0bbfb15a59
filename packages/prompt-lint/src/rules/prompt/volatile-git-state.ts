import type { PromptDocument } from '../../document/prompt-document.ts';
import { type Hit, type PromptRule, ruleFacts } from '../rule.ts';
import { anyOf, findValues, type ValuePattern } from './find-values.ts';
import { hasHexRun } from './has-hex-run.ts';
import { stateSeverity } from './state-severity.ts';

/** "**Current branch**: `", "| Current branch | ". */
const between = '[*_]{0,3}[ \\t]{0,3}(?:[:|]|is(?= ))[*_]{0,3}[ \\t]{0,3}`?';
/** A value that is all there is, but for a remark. */
const alone = '(?=[`*_]{0,3}[ \\t]{0,3}(?:[,;|(\\r\\n]|\\.?$))';
const hash = '[0-9a-f]{7,40}(?![0-9A-Za-z])';

/** Only names that look like one; "Current branch: shown in the title" tells of a screen. */
const branch = new RegExp(
  `(?<![A-Za-z-])(?:current|active|checked[- ]out)(?: git)? branch${between}((?:main|master|develop|dev|trunk|staging|release|(?=[\\w.-]{0,60}[/\\d])[A-Za-z][\\w.-]{0,60}(?:/[\\w.#-]{0,80}[\\w#]){0,3}))${alone}`,
  'gim',
);
const commit = new RegExp(
  `(?<![A-Za-z-])(?:(?:current|last|latest)(?: git)?(?: head)? (?:commit|revision|sha|head)(?: hash| sha| id)?|head(?: commit| sha)?)(?:${between}| (?:is )?(?:now )?at \`?)(${hash})`,
  'gi',
);
const status =
  /^On branch (\S{1,100})\r?\n(?:\r?\n)?(?=Your branch |nothing to |Changes |Untracked |No commits )/gm;
const log = new RegExp(
  `^[-#*_ \\t]{0,8}(?:recent|latest|last(?: \\d{1,2})?)(?: git)? commits[*_]{0,3}(?: \\([^)\\n]{0,40}\\))?[*_]{0,3}:?[*_]{0,3}[ \\t]{0,3}\\r?\\n(?:[ \\t]{0,8}\\r?\\n)?[ \\t]{0,8}(?:[-*+] |\\d{1,2}\\. )?\`?(${hash})`,
  'gim',
);
/** As `git describe` writes it between two tags. */
const describe = /(?<![\w.-])(v?\d+\.\d+\.\d+[-.\w]{0,20}-\d{1,5}-g[0-9a-f]{7,12}(?:-dirty)?)(?![\w-])/g;

const placeholder = /your|example|xxx|foo|my-|some-|name$/i;

const patterns: readonly ValuePattern[] = [
  {
    what: 'branch',
    pattern: branch,
    isPossible: anyOf('current br', 'active br', 'out branch', 'git branch'),
  },
  { what: 'commit', pattern: commit, isPossible: ({ lower }) => hasHexRun(lower, 7) },
  { what: 'git status', pattern: status, isPossible: anyOf('on branch ') },
  {
    what: 'list of commits',
    pattern: log,
    isPossible: ({ lower }) => lower.includes(' commits') && hasHexRun(lower, 7),
  },
  {
    what: 'revision',
    pattern: describe,
    isPossible: ({ lower }) => lower.includes('-g') && hasHexRun(lower, 7),
  },
];

/** A word of seven letters such as "defaced" is none. */
function isHash(value: string): boolean {
  return !/^[0-9a-f]{7,40}$/.test(value) || (/\d/.test(value) && !/^(.)\1*$/.test(value));
}

function* findStates(document: PromptDocument): Iterable<Hit> {
  const seen = new Set<number>();
  for (const { what, start, end, value, ownLines } of findValues(document, patterns)) {
    if (placeholder.test(value) || !isHash(value) || seen.has(start)) continue;
    seen.add(start);
    yield {
      start,
      end,
      message: `Unexpected ${what} ${JSON.stringify(value)} in a text that ${document.cost.reason}.`,
      hint: 'Leave it out: the model can ask git. Or give it in the message of the user, behind what never changes.',
      isVolatile: true,
      ...(ownLines === null ? {} : { ownLines }),
      data: { value },
    };
  }
}

/** The branch and the last commits are others at the next request. */
export const volatileGitState: PromptRule = {
  ...ruleFacts({
    id: 'volatile-git-state',
    title: 'Volatile git state',
    description:
      'The text states the current branch, the last commits or the output of git status; they differ at the next commit.',
    severity: stateSeverity,
    fix: 'safe',
  }),
  check: findStates,
};
