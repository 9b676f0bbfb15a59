import { code, fence, page, shell, table } from './markdown.mjs';

/**
 * @typedef {import('../../packages/cli-kit/dist/index.js').CliSpec} CliSpec
 * @typedef {import('../../packages/cli-kit/dist/index.js').CommandSpec} CommandSpec
 * @typedef {import('../../packages/cli-kit/dist/index.js').OptionSpec} OptionSpec
 */

/** @param {OptionSpec} option */
function describeValue({ type, value, choices }) {
  if (choices) return choices.map(code).join(', ');
  return type === 'boolean' ? '' : code(value ?? type.toUpperCase());
}

/** @param {OptionSpec} option */
function describeDefault({ default: standard, required }) {
  if (required) return 'required';
  return standard === undefined || standard === false ? '' : code(String(standard));
}

/** @param {Readonly<Record<string, OptionSpec>>} options */
function renderOptions(options) {
  const rows = Object.entries(options).map(([name, option]) => [
    option.alias ? `${code(`--${name}`)}, ${code(`-${option.alias}`)}` : code(`--${name}`),
    describeValue(option),
    describeDefault(option),
    option.describe,
  ]);
  return rows.length === 0 ? undefined : table(['Option', 'Value', 'Default', 'What it does'], rows);
}

/** @param {CommandSpec} command */
function renderPositionals({ positionals = [] }) {
  const rows = positionals.map(({ name, describe, required }) => [
    code(name),
    required ? 'required' : 'optional',
    describe,
  ]);
  return rows.length === 0 ? undefined : table(['Argument', '', 'What it is'], rows);
}

/**
 * @param {string} bin
 * @param {CommandSpec} command
 */
function usageLine(bin, { name, positionals = [] }) {
  const words = positionals.map((positional) => {
    const word = positional.variadic ? `${positional.name}..` : positional.name;
    return positional.required ? `<${word}>` : `[${word}]`;
  });
  return [bin, name, ...words, '[options]'].join(' ');
}

/** @param {CommandSpec} command */
function renderExits({ exits = {} }) {
  const rows = Object.entries(exits).map(([exitCode, meaning]) => [code(exitCode), meaning]);
  return rows.length === 0 ? undefined : table(['Exit code', 'Meaning here'], rows);
}

/** @param {CommandSpec} command */
function renderExamples({ examples = [] }) {
  if (examples.length === 0) return undefined;
  return shell(examples.flatMap(([line, meaning]) => [`# ${meaning}`, line]));
}

/**
 * @param {string} bin
 * @param {CommandSpec} command
 */
function renderCommand(bin, command) {
  return [
    `## ${bin} ${command.name}`,
    command.describe.endsWith('.') ? command.describe : `${command.describe}.`,
    fence('text', [usageLine(bin, command)]),
    renderPositionals(command),
    renderOptions(command.options ?? {}),
    renderExits(command),
    renderExamples(command),
  ];
}

/**
 * The reference page of one bin.
 *
 * @param {CliSpec} spec
 * @param {Readonly<Record<string, OptionSpec>>} globalOptions
 * @returns {string}
 */
export function renderCliPage(spec, globalOptions) {
  const anchor = (/** @type {string} */ name) => `#${spec.name}-${name}`.replaceAll(' ', '-');
  const rows = spec.commands.map(({ name, describe }) => [`[${code(name)}](${anchor(name)})`, describe]);
  return page([
    `# ${spec.name}`,
    spec.describe,
    fence('text', [`${spec.name} <command> [options]`]),
    table(['Command', 'What it does'], rows),
    spec.defaultCommand && `Without a command word it runs ${code(spec.defaultCommand)}.`,
    'Every command ends with one of the [exit codes](exit-codes.md) that all bins share.',
    ...spec.commands.flatMap((command) => renderCommand(spec.name, command)),
    '## Options of every command',
    renderOptions(globalOptions),
    spec.epilogue,
  ]);
}
