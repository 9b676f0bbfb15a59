import type { FreshLine } from './fresh-lines.ts';
import type { Language } from './language.ts';

const runsCommands =
  /\b(?:exec|execSync|execFile|execFileSync|spawn|spawnSync|execa\w*|zx|system|popen|check_call|check_output|run|call|Popen|Command|command|ProcessBuilder|\$)\s*(?:\(|`|::new)/;
const jsonText = /"((?:[^"\\]|\\.)*)"(\s*:)?/g;

/** The texts on a line of JSON, those that only name or describe left out. */
function readJsonTexts(text: string): string[] {
  let key = '';
  return [...text.matchAll(jsonText)].flatMap(([, value = '', colon]) => {
    if (colon !== undefined) {
      key = value;
      return [];
    }
    return key === 'description' || key === 'keywords' ? [] : [value.replaceAll(String.raw`\"`, '"')];
  });
}

/** The part of a line of a script that is a command: its code, and the text that it hands to another shell. */
function readScriptLine({ text, code, comment }: FreshLine): string {
  const isHanded = /\b(?:bash|sh|zsh|eval|ssh|xargs|env)\b/.test(code);
  return isHanded && comment.trim() === ''
    ? text
    : code.replace(/\b(HUSKY|LEFTHOOK)=(["'])[^"']*\2/, () => text);
}

/** True for a line of a program that runs commands. */
export function runsCommand({ code }: FreshLine): boolean {
  return runsCommands.test(code);
}

/** The commands on a line of a script, of a pipeline or of package.json; of a program's line that runs commands, all of it. */
export function readCommands(line: FreshLine, language: Language): string[] {
  if (language === 'json') return readJsonTexts(line.text);
  if (language === 'hash') return [line.code];
  if (language === 'shell') return [readScriptLine(line)];
  return runsCommand(line) ? [line.text] : [];
}

/** Whether what matches in a command is only printed by it. */
export function isPrinted(command: string, pattern: RegExp): boolean {
  return /\b(?:echo|printf)\s[^;|&]*$/.test(command.slice(0, command.search(pattern)));
}

/** Whether a file has commands that count: of JSON, only packages' scripts do. */
export function mayHoldCommands(path: string, language: Language): boolean {
  return language !== 'json' || /(?:^|\/)package\.json$/.test(path);
}
