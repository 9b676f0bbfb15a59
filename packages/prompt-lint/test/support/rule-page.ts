import { readFileSync } from 'node:fs';
import { compareFiles } from '../../src/compare-files.ts';
import { lint, type LintInput } from '../../src/lint.ts';
import { ruleIndex } from '../../src/rules/index.ts';
import type { OptionValue } from '../../src/rules/rule-options.ts';
import type { Client, Surface } from '../../src/surface/surface.ts';

/** Files of the docs pages. */
export const pagesFolder: URL = new URL('../../../../docs/rules/prompt-lint/', import.meta.url);

/** Reads the docs page of a rule. */
export function readPage(id: string): string {
  return readFileSync(new URL(`${id}.md`, pagesFolder), 'utf8');
}

function readWords(words: readonly string[], id: string): Partial<LintInput> {
  const given = new Map(
    words.map((word): [string, string] => [word.split('=')[0] ?? '', word.split('=')[1] ?? '']),
  );
  const take = (name: string): string | undefined => {
    const value = given.get(name);
    given.delete(name);
    return value;
  };
  const [surface, client] = [take('surface') as Surface | undefined, take('client') as Client | undefined];
  const least = take('minCacheableTokens');
  const model = least === undefined ? undefined : { id: 'some-model', minCacheableTokens: Number(least) };
  const options = Object.fromEntries(
    [...given].map(([name, value]): [string, OptionValue] => [
      name,
      /^\d+$/.test(value) ? Number(value) : value,
    ]),
  );
  return { surface, client, model, settings: { options: { [id]: options } } };
}

/**
 * The examples below a heading. A fence is a file: "```markdown path [surface=…] [client=…] [minCacheableTokens=…] [option=…]". Fences below
 * one "### " heading are linted together, any other alone.
 */
export function readExamples(page: string, heading: string, id: string): LintInput[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split(/^## /m)[0] ?? '';
  const examples: LintInput[][] = [];
  for (const [index, part] of section.split(/^### .*$/m).entries()) {
    const files = [...part.matchAll(/^(`{3,})\w+ (\S+)(.*)\n([\s\S]*?)^\1$/gm)].map(
      ([, , path = '', words = '', text = '']): LintInput => ({
        path,
        text,
        ...readWords(words.split(' ').filter(Boolean), id),
      }),
    );
    if (index === 0) examples.push(...files.map((file) => [file]));
    else examples.push(files);
  }
  return examples;
}

/** Ids of what is found in files that are linted together. */
export function findRuleIds(files: readonly LintInput[]): string[] {
  const results = files.map((file) => lint(file));
  const settings = files[0]?.settings ?? {};
  const found = [...results.flatMap(({ findings }) => findings), ...compareFiles(results, () => settings)];
  return found.map(({ ruleId }) => ruleId);
}

/** Every rule's id. */
export const ruleIds: readonly string[] = [...ruleIndex.keys()];
