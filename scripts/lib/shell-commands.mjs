/**
 * @typedef {object} ShellCommand
 * @property {number} line on which it begins, counted from 0 within the text
 * @property {string[]} words without quotes, assignments in front and redirections
 */

const token =
  /(?<goesOn>\\\n)|(?<lineEnd>\n)|(?<blank>[^\S\n]+)|'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\[^])*)"|(?<placeholder><[\w .|-]+>)|(?<redirection>\d?(?:<<-?|>>|[<>])(?:&\d|\s*))|(?<operator>[|&;()]+)|\\(?<escaped>.)|(?<comment>(?<=^|\s)#[^\n]*)|(?<text>[^])/g;

/** @param {string} text @param {number} start just behind `$(` */
function endOfSubstitution(text, start) {
  let depth = 1;
  for (let i = start; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1;
    if (text[i] === ')') depth -= 1;
    if (depth === 0) return i;
  }
  return text.length;
}

/** @param {string} text */
function countLines(text) {
  return text.split('\n').length - 1;
}

/** @param {string} text */
function emptyHeredocs(text) {
  return text.replaceAll(
    /(<<-?[^\S\n]*(['"]?)(\w+)\2[^\n]*)\n([^]*?\n)??[^\S\n]*\3(?=\n|$)/g,
    (_all, start, _quote, _end, content = '') => `${start}\n${'\n'.repeat(countLines(content))}`,
  );
}

/**
 * Takes out what stands in `$(…)`: it is read by itself.
 *
 * @param {string} text
 * @returns {{ text: string, inner: ShellCommand[] }}
 */
function takeSubstitutions(text) {
  const start = text.indexOf('$(');
  if (start === -1) return { text, inner: [] };
  const end = endOfSubstitution(text, start + 2);
  const content = text.slice(start + 2, end);
  const line = countLines(text.slice(0, start));
  const rest = takeSubstitutions(text.slice(end + 1));
  return {
    text: `${text.slice(0, start)}$substitution${'\\\n'.repeat(countLines(content))}${rest.text}`,
    inner: [
      ...readShellCommands(content).map((command) => ({ ...command, line: command.line + line })),
      ...rest.inner.map((command) => ({ ...command, line: command.line + line + countLines(content) })),
    ],
  };
}

/**
 * @param {string[]} words
 * @param {number} line
 * @returns {ShellCommand[]} none or one
 */
function makeCommand(words, line) {
  const start = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  return start === -1 ? [] : [{ line, words: words.slice(start) }];
}

/**
 * The simple commands of shell text: what stands between pipes, `&&`, `;`, line ends and in `$(…)`. Comments,
 * here-documents, redirections and assignments are left out.
 *
 * @param {string} text
 * @returns {ShellCommand[]}
 */
export function readShellCommands(text) {
  const { text: outer, inner } = takeSubstitutions(emptyHeredocs(text));
  /** @type {ShellCommand[]} */
  const commands = [];
  /** @type {string[]} */
  let words = [];
  /** @type {string | undefined} */
  let word;
  let isTarget = false;
  let line = 0;
  let firstLine = 0;
  const endWord = () => {
    if (word !== undefined && !isTarget) words.push(word);
    if (word !== undefined) isTarget = false;
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    commands.push(...makeCommand(words, firstLine));
    words = [];
    isTarget = false;
  };
  for (const { 0: all, groups = {} } of outer.matchAll(token)) {
    const { goesOn, lineEnd, blank, redirection, operator, comment } = groups;
    if (lineEnd !== undefined || operator !== undefined) endCommand();
    else if (goesOn !== undefined || blank !== undefined || comment !== undefined) endWord();
    else if (redirection !== undefined) {
      endWord();
      isTarget = !redirection.includes('&');
    } else {
      if (word === undefined && words.length === 0) firstLine = line;
      word = (word ?? '') + (groups.single ?? groups.double ?? groups.escaped ?? all);
    }
    line += countLines(all);
  }
  endCommand();
  return [...commands, ...inner];
}
