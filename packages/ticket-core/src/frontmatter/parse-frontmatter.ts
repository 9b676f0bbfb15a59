import { TicketError } from '../errors.ts';
import { createMap } from './create-map.ts';
import { explainYamlError } from './explain-yaml-error.ts';
import { loadYaml } from './load-yaml.ts';
import type { LoadedYaml } from './load-yaml.ts';
import { maxFrontmatterLength } from './limits.ts';
import { lineAt } from './source-trivia.ts';
import { splitFrontmatter } from './split-frontmatter.ts';
import type { FrontmatterRange } from './split-frontmatter.ts';
import type { YamlNode, YamlPair } from './yaml-node.ts';

/** A file's frontmatter, read with YAML 1.2's core schema: `2026-01-31` and `yes` are text, `012` is the number 12. */
export interface ParsedFrontmatter {
  readonly range: FrontmatterRange;
  /** The values; neither this object nor the maps within have a prototype. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The 1-based line in the file of each top-level key. */
  readonly keyLines: ReadonlyMap<string, number>;
  /** The top-level entries in the file's order, with offsets into the YAML. */
  readonly pairs: readonly YamlPair[];
  /** The tree's root; null for an empty frontmatter. */
  readonly root: YamlNode | null;
  /** A scalar as it was written, unquoted: `0012345e6` stays so though its value is a number. Undefined for other values. */
  readonly scalarText: (key: string) => string | undefined;
  /** The items of a list of scalars as they were written, unquoted. Undefined for other values. */
  readonly listText: (key: string) => readonly string[] | undefined;
}

/**
 * Reads the frontmatter of a file's text.
 * Throws FRONTMATTER_MISSING, FRONTMATTER_TOO_LARGE, or FRONTMATTER_INVALID with the line and the way to mend it.
 */
export function parseFrontmatter(text: string, where: { readonly file?: string } = {}): ParsedFrontmatter {
  const range = splitFrontmatter(text, where);
  if (range === null) {
    throw new TicketError(
      'FRONTMATTER_MISSING',
      'The file has no frontmatter; its first line is not `---`.',
      {
        file: where.file,
        line: 1,
        hint: 'Begin the file with a line `---`, entries `key: value`, and a line `---`.',
      },
    );
  }
  const length = range.yamlEnd - range.yamlStart;
  if (length > maxFrontmatterLength) {
    throw new TicketError(
      'FRONTMATTER_TOO_LARGE',
      `The frontmatter has ${length} characters; at most ${maxFrontmatterLength} are read.`,
      { file: where.file, line: 1, hint: 'Move long text from the frontmatter to the body.' },
    );
  }
  return describe(range, text.slice(range.yamlStart, range.yamlEnd), where.file);
}

function load(yaml: string, file: string | undefined): LoadedYaml {
  try {
    return loadYaml(yaml);
  } catch (error) {
    throw explainYamlError(error, yaml, file);
  }
}

function readKeyLines(pairs: readonly YamlPair[], yaml: string): Map<string, number> {
  const lines = new Map<string, number>();
  let line = 2;
  let from = 0;
  for (const pair of pairs) {
    for (let lf = yaml.indexOf('\n', from); lf !== -1 && lf < pair.key.start; lf = yaml.indexOf('\n', from)) {
      line++;
      from = lf + 1;
    }
    lines.set(pair.name, line);
  }
  return lines;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(range: FrontmatterRange, yaml: string, file: string | undefined): ParsedFrontmatter {
  const { value, root } = load(yaml, file);
  const isEmpty = root === null || root.style === 'empty';
  if (!isEmpty && root.kind !== 'map') {
    throw new TicketError('FRONTMATTER_INVALID', `The frontmatter is a ${root.kind}, not a set of entries.`, {
      file,
      line: lineAt(yaml, root.start, 2),
      hint: 'Write each entry as key: value.',
    });
  }
  const pairs = isEmpty ? [] : root.pairs;
  const byName = new Map(pairs.map((pair) => [pair.name, pair.value]));
  return {
    range,
    data: isEmpty || !isMap(value) ? createMap() : value,
    keyLines: readKeyLines(pairs, yaml),
    pairs,
    root: isEmpty ? null : root,
    scalarText: (key) => {
      const node = byName.get(key);
      return node?.kind === 'scalar' ? node.text : undefined;
    },
    listText: (key) => {
      const node = byName.get(key);
      if (node?.kind !== 'list' || node.items.some((item) => item.kind !== 'scalar')) return undefined;
      return node.items.map((item) => item.text);
    },
  };
}
