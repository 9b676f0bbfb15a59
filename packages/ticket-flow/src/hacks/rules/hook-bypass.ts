import { isPrinted, mayHoldCommands, readCommands, runsCommand } from '../command-texts.ts';
import { freshLines, type FreshLine } from '../fresh-lines.ts';
import { type HackHit, type HackRule, hackMeta } from '../rule.ts';
import type { ChangedFile } from '../side.ts';

interface Bypass {
  readonly what: string;
  readonly pattern: RegExp;
}

const git = String.raw`\bgit\b[^\n;|&]*`;

/** In the text of a command. */
const bypasses: readonly Bypass[] = [
  { what: '--no-verify', pattern: new RegExp(`${git}\\s--no-verify\\b`) },
  {
    what: 'git commit -n',
    pattern: /\bgit\s+(?:-\S+\s+)*commit\b[^\n;|&]*\s-[a-mo-zA-Z]*n[a-zA-Z]*(?=\s|$|["'])/,
  },
  { what: 'HUSKY=0', pattern: /(?<![\w$])HUSKY(?:=|:\s*)["']?0\b/ },
  { what: 'HUSKY_SKIP_HOOKS', pattern: /(?<![\w$])HUSKY_SKIP_HOOKS(?:=|:\s*)["']?(?:1|true)\b/ },
  { what: 'LEFTHOOK=0', pattern: /(?<![\w$])LEFTHOOK(?:=|:\s*)["']?(?:0|false)\b/ },
  { what: 'SKIP', pattern: /(?<![\w$])SKIP=\S+\s+(?:\S+=\S+\s+)*(?:git|pre-commit)\b/ },
  { what: 'core.hooksPath', pattern: /\bcore\.hooksPath(?:=|\s+)["']?\/dev\/null\b/i },
];

/** In code: a variable of the environment that is set. */
const settings: readonly Bypass[] = [
  { what: 'HUSKY=0', pattern: /\bHUSKY(?:["']\]|["'])?\s*(?:=|:|,)\s*["']?0\b/ },
];

// Most lines have none of these.
const anyForm = /no-verify|HUSKY|LEFTHOOK|SKIP=|hooksPath|commit/i;

const isGitList = /["'`]git["'`][\s\S]*["'`]--no-verify["'`]/;

function findInCode(line: FreshLine): string | undefined {
  const { text, code } = line;
  if (
    settings.some(({ pattern }) => pattern.test(text)) &&
    /\b(?:environ|env|setenv|Setenv|putenv|HUSKY)\b/.test(code)
  )
    return 'HUSKY=0';
  if (!runsCommand(line)) return undefined;
  return isGitList.test(text) ? '--no-verify' : bypasses.find(({ pattern }) => pattern.test(text))?.what;
}

function findInCommands(commands: readonly string[]): string | undefined {
  return bypasses.find(({ pattern }) =>
    commands.some((command) => pattern.test(command) && !isPrinted(command, pattern)),
  )?.what;
}

function* check(file: ChangedFile): Generator<HackHit> {
  const { language, path } = file;
  if (language === null || !mayHoldCommands(path, language)) return;
  const isCode = language !== 'hash' && language !== 'json' && language !== 'shell';
  for (const line of freshLines(file)) {
    if (!anyForm.test(line.text)) continue;
    const what = isCode ? findInCode(line) : findInCommands(readCommands(line, language));
    if (what !== undefined)
      yield {
        line: line.line,
        message: `Unexpected ${what}: it goes around the hooks, expected them to run.`,
      };
  }
}

/** A command that goes around the hooks of the repository. */
export const hookBypass: HackRule = {
  meta: hackMeta(
    'hook-bypass',
    'error',
    'Bypassed hooks',
    'The diff adds a command that goes around git hooks: --no-verify, HUSKY=0, SKIP=….',
  ),
  languages: ['go', 'hash', 'java', 'js', 'json', 'python', 'rust', 'shell'],
  readsSamples: false,
  check,
};
