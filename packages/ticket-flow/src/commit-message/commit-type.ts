import { layerOf } from '@backlog-toolkit/ticket-core';

/** The types of commits that are given. */
export type CommitType = 'feat' | 'fix' | 'docs' | 'test' | 'refactor' | 'perf' | 'ci' | 'chore';

const typeOfPrefix: Readonly<Record<string, CommitType>> = {
  FEAT: 'feat',
  IDEA: 'feat',
  BUG: 'fix',
  HOTFIX: 'fix',
  SEC: 'fix',
  DOC: 'docs',
  DOCS: 'docs',
  TEST: 'test',
  QUALITY: 'refactor',
  REFACTOR: 'refactor',
  PERF: 'perf',
};

/** What a commit type is found by. */
export interface CommitWork {
  /** Prefix of the ticket's id. */
  readonly prefix: string;
  readonly files: readonly { readonly path: string; readonly action: string }[];
}

/** The type of a ticket's commit: by the ticket's prefix, else by what its files are for. */
export function chooseType({ prefix, files }: CommitWork): CommitType {
  const byPrefix = Object.hasOwn(typeOfPrefix, prefix) ? typeOfPrefix[prefix] : undefined;
  if (byPrefix) return byPrefix;
  const layers = new Set(files.map(({ path }) => layerOf(path)));
  if (layers.size === 1) {
    if (layers.has('docs')) return 'docs';
    if (layers.has('test')) return 'test';
    if (layers.has('operations'))
      return files.every(({ path }) => path.startsWith('.github/')) ? 'ci' : 'chore';
  }
  const plain: ReadonlySet<string> = new Set(['test', 'docs', 'operations']);
  const makesWork = files.some(({ path, action }) => action === 'create' && !plain.has(layerOf(path)));
  return makesWork ? 'feat' : 'chore';
}
