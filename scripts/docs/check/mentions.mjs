import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadBinSpecs } from '../../lib/bin-specs.mjs';
import { checkMention, listMentions } from '../../lib/command-mentions.mjs';
import { root } from '../../lib/root.mjs';

/**
 * Commands and options that pages name and that do not exist.
 *
 * @param {readonly string[]} pages paths below the root
 * @returns {Promise<{ count: number, problems: string[] }>}
 */
export async function findUnknownCommands(pages) {
  const specs = await loadBinSpecs();
  const bins = new Set(specs.keys());
  const checked = pages.flatMap((page) =>
    listMentions(readFileSync(path.join(root, page), 'utf8'), bins).map((mention) => ({
      page,
      ...checkMention(mention, specs),
    })),
  );
  return {
    count: checked.length,
    problems: checked.flatMap(({ page, mention: { line, bin, words }, problem }) =>
      problem === undefined ? [] : [`${page}:${line} ${[bin, ...words].join(' ')}: ${problem}`],
    ),
  };
}
