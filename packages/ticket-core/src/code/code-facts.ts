import { listImports } from './imports.ts';
import { holdsNames, languageOf } from './languages.ts';
import { maskCode, prepareCode } from './mask.ts';
import { makeNameSet, type NameSet } from './name-set.ts';
import { makeProjectLayout, type ProjectLayout } from './project-layout.ts';
import { resolveImport } from './resolve-import.ts';
import { listDefinitions } from './symbols.ts';

/** What rules and commands may ask about the project's code. Everything is worked out when first asked for. */
export interface CodeFacts {
  /** True when the project has a file of a language whose symbols are read. */
  readonly hasCode: boolean;
  /** False when limits left code unread: what is not found may still be there. */
  readonly isComplete: boolean;
  /** What was left out and why, for the log. */
  readonly notes: readonly string[];
  /** Every project file outside the backlog, sorted. */
  readonly files: readonly string[];
  /** Paths of the files that import a file directly, sorted. */
  importersOf(path: string): readonly string[];
  /** Whether any code file defines a function, method, class, type or constant of this name. */
  definesSymbol(name: string): boolean;
  /** Whether a name occurs anywhere in code or configuration, a call of a library included. */
  mentionsName(name: string): boolean;
  /** Paths of all project files directly in a folder (empty text: the project itself), sorted. */
  filesIn(folder: string): readonly string[];
}

/** The files of a project, however they are reached. */
export interface CodeTree {
  /** Paths relative to the project, with `/`. */
  readonly files: readonly string[];
  /** Limits that were reached while listing or reading so far. */
  readonly notes: readonly string[];
  /** True while every file could be taken in. */
  readonly isComplete: boolean;
  /** A file's bytes; null when it is too large, binary, a link or gone. */
  read(path: string): Uint8Array | null;
  /** What is found in a code file, when the tree knows without reading it again; see `readFileFacts`. */
  factsOf?(path: string): FileFacts | null;
  /** Called when every file was asked about. */
  keepFacts?(): void;
}

/** What is found in a file's text alone, whatever else the project holds. */
export interface FileFacts {
  readonly imports: readonly string[];
  readonly definitions: readonly string[];
}

interface CodeIndex {
  readonly importers: ReadonlyMap<string, readonly string[]>;
  readonly definitions: ReadonlySet<string>;
}

/** Changes whenever other imports or definitions are found in the same text, so that no cache outlives it. */
export const factsVersion: string = 'code-facts 1';

const decoder = new TextDecoder();

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Reads imports and definitions of one file; null for other files than code. */
export function readFileFacts(path: string, bytes: Uint8Array): FileFacts | null {
  const language = languageOf(path);
  if (language === null) return null;
  const text = prepareCode(path, decoder.decode(bytes));
  const masked = maskCode(text, language);
  return { imports: listImports({ text, masked }, language), definitions: listDefinitions(masked, language) };
}

function factsOf(path: string, tree: CodeTree): FileFacts | null {
  if (tree.factsOf) return tree.factsOf(path);
  const bytes = tree.read(path);
  return bytes === null ? null : readFileFacts(path, bytes);
}

function indexCode(tree: CodeTree, layout: ProjectLayout): CodeIndex {
  const importers = new Map<string, string[]>();
  const definitions = new Set<string>();
  for (const path of tree.files) {
    const language = languageOf(path);
    const facts = language === null ? null : factsOf(path, tree);
    if (language === null || facts === null) continue;
    for (const name of facts.definitions) definitions.add(name);
    const targets = new Set(facts.imports.flatMap((spec) => resolveImport(path, spec, language, layout)));
    targets.delete(path);
    for (const target of targets) {
      const known = importers.get(target);
      if (known) known.push(path);
      else importers.set(target, [path]);
    }
  }
  for (const known of importers.values()) known.sort();
  tree.keepFacts?.();
  return { importers, definitions };
}

function collectNames(tree: CodeTree): NameSet {
  const names = makeNameSet();
  for (const path of tree.files) {
    const bytes = holdsNames(path) ? tree.read(path) : null;
    if (bytes !== null) names.addAll(bytes);
  }
  return names;
}

/** Facts about the code of a tree; nothing is read before the first question that needs it. */
export function makeCodeFacts(openTree: () => CodeTree): CodeFacts {
  const tree = lazily(openTree);
  const layout = lazily(() => {
    const read = (path: string): string | undefined => {
      const bytes = tree().read(path);
      return bytes === null ? undefined : decoder.decode(bytes);
    };
    return makeProjectLayout(tree().files, read);
  });
  const index = lazily(() => indexCode(tree(), layout()));
  const names = lazily(() => collectNames(tree()));
  const hasCode = lazily(() => tree().files.some((path) => languageOf(path) !== null));
  return {
    get hasCode() {
      return hasCode();
    },
    get isComplete() {
      return tree().isComplete;
    },
    get notes() {
      return tree().notes;
    },
    get files() {
      return tree().files;
    },
    importersOf: (path) => index().importers.get(path) ?? [],
    definesSymbol: (name) => index().definitions.has(name),
    mentionsName: (name) => names().has(name),
    filesIn: (folder) => layout().filesIn(folder),
  };
}
