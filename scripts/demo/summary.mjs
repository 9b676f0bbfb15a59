/**
 * One command as it was shown.
 *
 * @typedef {object} Shown
 * @property {string} tool the bin, `plugin/bin/NAME`, or git
 * @property {readonly string[]} args
 * @property {number} exit
 */

/**
 * What of a command-line program can be told apart by name.
 *
 * @typedef {object} Offer
 * @property {string} name
 * @property {readonly { readonly name: string }[]} commands
 * @property {string} [defaultCommand]
 */

const meanings = new Map([
  [0, 'yes or done'],
  [1, 'the answer is no'],
  [2, 'an alert that was asked for'],
]);

/**
 * @param {Offer | undefined} offer
 * @param {readonly string[]} args
 */
function nameCommand(offer, args) {
  const names = offer?.commands.map(({ name }) => name) ?? [];
  const starts = args.map((_, index) => `${args.slice(index).join(' ')} `);
  return (
    starts.flatMap((start) => names.filter((name) => start.startsWith(`${name} `)))[0] ??
    offer?.defaultCommand
  );
}

/**
 * Cuts a list into lines.
 *
 * @param {readonly string[]} words
 * @param {number} width
 */
function wrap(words, width) {
  const lines = [''];
  for (const word of words.map((one, index) => (index < words.length - 1 ? `${one},` : one))) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

/**
 * The summary of a demo: a row for each tool with the commands that were shown, and the exit codes there were.
 *
 * @param {readonly Shown[]} shown in their order
 * @param {ReadonlyMap<string, Offer>} offers by the name of the bin
 * @returns {string} lines
 */
export function summarize(shown, offers) {
  const ours = shown.filter(({ tool }) => tool !== 'git');
  /** @type {Map<string, { runs: number, commands: Set<string> }>} */
  const rows = new Map();
  for (const { tool, args } of ours) {
    const bin = tool.split('/').at(-1) ?? tool;
    const isOfPlugin = bin !== tool;
    const command = nameCommand(offers.get(bin), args);
    const name = isOfPlugin ? 'plugin' : tool;
    const row = rows.get(name) ?? { runs: 0, commands: new Set() };
    row.runs += 1;
    if (command !== undefined) row.commands.add(isOfPlugin ? `${bin} ${command}` : command);
    rows.set(name, row);
  }
  const width = Math.max(4, ...[...rows.keys()].map((name) => name.length));
  const lines = [...rows].flatMap(([name, { runs, commands }]) =>
    wrap([...commands], 72).map((line, index) =>
      index === 0
        ? `${name.padEnd(width)}  ${String(runs).padStart(4)}  ${line}`
        : `${' '.repeat(width + 8)}${line}`,
    ),
  );
  const exits = [...new Set(ours.map(({ exit }) => exit))]
    .toSorted((a, b) => a - b)
    .map((exit) => {
      const count = ours.filter((one) => one.exit === exit).length;
      const meaning = meanings.get(exit);
      return `${count} × ${exit}${meaning === undefined ? '' : ` (${meaning})`}`;
    });
  return [
    `${'TOOL'.padEnd(width)}  RUNS  COMMANDS`,
    ...lines,
    '',
    `Exit codes, each as promised: ${exits.join(', ')}`,
  ].join('\n');
}
