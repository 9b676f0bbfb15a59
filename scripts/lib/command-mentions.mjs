import { inlineCodeRanges, fences, scanMarkdown } from '../../packages/markdown-lines/dist/index.js';
import { globalOptions, parseCommandLine } from '../../packages/cli-kit/dist/index.js';
import { readShellCommands } from './shell-commands.mjs';

/**
 * @typedef {import('./bin-specs.mjs').CliSpec} CliSpec
 * @typedef {CliSpec['commands'][number]} CommandSpec
 *
 * @typedef {object} Mention a place where a text names a command of one of our bins
 * @property {number} line counted from 1
 * @property {string} bin
 * @property {string[]} words what follows the name of the bin
 * @property {boolean} isWhole it is to be run as it stands: a line of a block; code within a sentence may be a part of a command
 *
 * @typedef {object} CheckedMention
 * @property {Mention} mention
 * @property {string | undefined} command name of the command, when there is one
 * @property {string[]} options names without dashes
 * @property {string | undefined} problem
 */

const shells = new Set(['bash', 'sh', 'shell', 'zsh', 'console']);

/** What cannot be judged by its value: variables, `<id>`, `[optional]`, `…`. */
const placeholder = /[$<>[\]{}…*]|\.\.\./;

/**
 * A console shows output too: only what follows a prompt is a command.
 *
 * @param {string} text
 */
function keepTyped(text) {
  let goesOn = false;
  const rows = text.split('\n').map((row) => {
    const typed = /^\s*\$ (.*)$/.exec(row)?.[1] ?? (goesOn ? row.replace(/^\s*> /, '') : undefined);
    goesOn = typed?.endsWith('\\') ?? false;
    return typed ?? '';
  });
  return rows.join('\n');
}

/**
 * @param {readonly string[]} words
 * @param {ReadonlySet<string>} bins
 * @returns {{ bin: string, words: string[] } | undefined}
 */
function findBin(words, bins) {
  const starters = new Set(['npx', 'exec', 'pnpm', 'pnpx', '-y', '--yes', 'time']);
  const start = words.findIndex((word) => !starters.has(word));
  const name = words[start]
    ?.replace(/^@backlog-toolkit\/([\w-]+)(@.*)?$/, '$1')
    .replace(/^"?\$\{CLAUDE_PLUGIN_ROOT\}\/bin\//, '');
  return name !== undefined && bins.has(name) ? { bin: name, words: words.slice(start + 1) } : undefined;
}

/** @param {string} text @param {ReadonlySet<string>} bins @param {number} line @param {boolean} isWhole */
function mentionsIn(text, bins, line, isWhole) {
  return readShellCommands(text).flatMap((command) => {
    const found = findBin(command.words, bins);
    return found ? [{ ...found, line: line + command.line, isWhole }] : [];
  });
}

/**
 * `a|b` stands for two mentions, brackets for what may be left out.
 *
 * @param {string} code
 * @returns {string[]}
 */
function expandUsage(code) {
  const parts = code
    .replaceAll(String.raw`\|`, '|')
    .replace(/^!/, '')
    .split(/\s+(?=[^'"]*(?:(?:'[^']*'|"[^"]*")[^'"]*)*$)/);
  return parts.reduce(
    (/** @type {string[]} */ texts, part) => {
      const choices = /^[\w-]+(\|[\w-]+)+$/.test(part.replaceAll(/[[\]]/g, ''))
        ? part.replaceAll(/[[\]]/g, '').split('|')
        : [part];
      return texts.flatMap((text) => choices.map((choice) => (text === '' ? choice : `${text} ${choice}`)));
    },
    [''],
  );
}

/**
 * Every place where a Markdown text names a command of one of our bins: in blocks of a shell, and in code within a sentence
 * that begins with the name of a bin.
 *
 * @param {string} text
 * @param {ReadonlySet<string>} bins names of the bins
 * @returns {Mention[]}
 */
export function listMentions(text, bins) {
  const scan = scanMarkdown(text);
  const blocks = fences(scan).flatMap(({ info, openLine, contentStart, contentEnd }) => {
    const language = info.trim().split(/\s/)[0] ?? '';
    // A page shows what a wrong command line is answered with.
    if (!shells.has(language) || /\bexit=64\b/.test(info)) return [];
    const content = scan.text.slice(contentStart, contentEnd).replaceAll('\r\n', '\n');
    return mentionsIn(language === 'console' ? keepTyped(content) : content, bins, openLine + 1, true);
  });
  const inline = scan.lines
    .filter(
      ({ kind }) =>
        !['code', 'fence-open', 'fence-close', 'indented-code', 'frontmatter', 'comment'].includes(kind),
    )
    .flatMap(({ number, start, end }) => {
      const row = scan.text.slice(start, end);
      return inlineCodeRanges(row).flatMap((range) => {
        const code = row.slice(range.start, range.end).replaceAll(/^`+ ?| ?`+$/g, '');
        return expandUsage(code).flatMap((usage) => mentionsIn(usage, bins, number, false));
      });
    });
  return [...blocks, ...inline].toSorted((a, b) => a.line - b.line);
}

/** @param {CliSpec} spec @param {readonly string[]} words @returns {CommandSpec | undefined} */
function findCommand(spec, words) {
  const plain = words.filter((word) => !word.startsWith('-'));
  const [named] = spec.commands
    .filter(({ name }) => name.split(' ').every((word, i) => plain[i] === word))
    .toSorted((a, b) => b.name.length - a.name.length);
  return named ?? spec.commands.find(({ name }) => name === spec.defaultCommand);
}

/** @param {string} word @returns {string | undefined} */
function optionName(word) {
  return /^\[?--([a-z][\w-]*)/.exec(word)?.[1];
}

/**
 * Looks at the names alone, because values are left open or parts are left out.
 *
 * @param {CliSpec} spec
 * @param {CommandSpec | undefined} command
 * @param {readonly string[]} words
 * @returns {string | undefined} the problem
 */
function checkNames(spec, command, words) {
  const [first] = words;
  const isGroup = spec.commands.some(({ name }) => name.startsWith(`${first} `)) && words.length === 1;
  if (
    command === undefined &&
    first !== undefined &&
    !isGroup &&
    !first.startsWith('-') &&
    !placeholder.test(first)
  )
    return `Unknown command "${first}".`;
  const tables = command ? [command] : spec.commands;
  const known = new Set(
    Object.keys(Object.assign({}, globalOptions, ...tables.map(({ options }) => options))),
  );
  const unknown = words
    .flatMap((word) => optionName(word) ?? [])
    .find((name) => !known.has(name) && !known.has(name.replace(/^no-/, '')));
  return unknown === undefined ? undefined : `Unknown option --${unknown}.`;
}

/**
 * Says what a mention names, and what of it does not exist. A line of a block has to be a command line that the bin takes.
 *
 * @param {Mention} mention
 * @param {ReadonlyMap<string, CliSpec>} specs
 * @returns {CheckedMention}
 */
export function checkMention(mention, specs) {
  const { bin, words, isWhole } = mention;
  const spec = specs.get(bin);
  if (spec === undefined)
    return { mention, command: undefined, options: [], problem: `Unknown bin "${bin}".` };
  const command = findCommand(spec, words);
  const options = words.flatMap((word) => optionName(word) ?? []);
  const problem = checkNames(spec, command, words);
  const found = { mention, command: command?.name, options };
  if (problem !== undefined || !isWhole || words.some((word) => placeholder.test(word)))
    return { ...found, problem };
  try {
    parseCommandLine(spec, words);
    return { ...found, problem: undefined };
  } catch (error) {
    return { ...found, problem: error instanceof Error ? error.message : String(error) };
  }
}
