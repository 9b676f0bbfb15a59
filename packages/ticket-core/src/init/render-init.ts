import type { DetectedProject } from './detect-project.ts';
import type { InitFile } from './plan-init.ts';
import type { Detected } from './project-facts.ts';

/** What was detected, one row each: what, value, why. */
export function detectedRows(
  project: DetectedProject,
  given: ReadonlyMap<string, Detected> = new Map(),
): [what: string, value: string, why: string][] {
  const { commands } = project;
  const rows: readonly (readonly [string, Detected | undefined])[] = [
    ['name', project.name],
    ['stack', project.stack],
    ['workspace', project.workspace],
    ['package manager', project.packageManager],
    ['test runner', project.testRunner],
    ['linter', project.linter],
    ['type checker', project.typeChecker],
    ['type check', commands.typeCheck],
    ['lint', commands.lint],
    ['test', commands.test],
    ['build', commands.build],
  ];
  return rows.flatMap(([what, detected]) => {
    const found = given.get(what) ?? detected;
    return found ? [[what, found.value, `(${found.why})`]] : [];
  });
}

/** What happens to a file, in a word. */
export type InitOutcome = 'new' | 'same' | 'kept' | 'replaced';

/** What becomes of a planned file. */
export function outcomeOf({ state }: InitFile, force: boolean): InitOutcome {
  if (state !== 'differs') return state;
  return force ? 'replaced' : 'kept';
}

const notes: Readonly<Partial<Record<InitOutcome, string>>> = {
  kept: ' (differs from what init would write; --force replaces it)',
};

/** One line for each file: what became of it. */
export function renderOutcomes(plan: readonly InitFile[], force: boolean): string {
  return plan
    .map((file) => {
      const outcome = outcomeOf(file, force);
      return `${outcome.padEnd(8)} ${file.path}${notes[outcome] ?? ''}`;
    })
    .join('\n');
}

/** The files as a tree, each with what would become of it. */
export function renderTree(plan: readonly InitFile[], force: boolean): string {
  const shown = new Set<string>();
  const lines: string[] = [];
  for (const file of [...plan].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const parts = file.path.split('/');
    for (let depth = 0; depth < parts.length - 1; depth += 1) {
      const folder = parts.slice(0, depth + 1).join('/');
      if (!shown.has(folder)) lines.push(`${'  '.repeat(depth)}${parts[depth]}/`);
      shown.add(folder);
    }
    const outcome = outcomeOf(file, force);
    const name = '  '.repeat(parts.length - 1) + (parts.at(-1) ?? '');
    lines.push(`${name.padEnd(30)} ${outcome}${notes[outcome] ?? ''}`);
  }
  return lines.join('\n');
}
