import { applyDefaults } from './apply-defaults.ts';
import { checkMeaning } from './semantic-checks.ts';
import { concerns, sectionOf, type SectionName } from './sections.ts';
import type { BacklogConfig } from './types.ts';
import { findShapeViolations, toProblem, type LocatedProblem, type Violation } from './violations.ts';

/** What {@link validateConfig} says. */
export type ConfigCheck =
  | { readonly ok: true; readonly config: BacklogConfig; readonly warnings: readonly LocatedProblem[] }
  | {
      readonly ok: false;
      readonly errors: readonly LocatedProblem[];
      readonly warnings: readonly LocatedProblem[];
    };

/**
 * Checks a parsed file strictly in the sections that are used and leniently elsewhere, and applies the defaults.
 * A section that is not used and not valid is replaced by its defaults, with a warning.
 */
export function validateConfig(value: unknown, uses: readonly SectionName[]): ConfigCheck {
  const shape = findShapeViolations(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, errors: shape.map((violation) => toProblem(violation, value)), warnings: [] };
  }
  const config = applyDefaults(withoutSections(value, shape));
  const errors: LocatedProblem[] = [];
  const warnings: LocatedProblem[] = [];
  for (const violation of [...shape, ...checkMeaning(config, uses)]) {
    const problem = toProblem(violation, value);
    (isError(violation, uses) ? errors : warnings).push(problem);
  }
  return errors.length > 0 ? { ok: false, errors, warnings } : { ok: true, config, warnings };
}

/** An unknown key counts as an error too when it was probably meant to be something that is used. */
function isError(violation: Violation, uses: readonly SectionName[]): boolean {
  if (concerns(violation.path, uses)) return true;
  return (
    violation.kind === 'unknown-key' && violation.nearest !== undefined && concerns(violation.nearest, uses)
  );
}

function withoutSections(file: object, violations: readonly Violation[]): object {
  const wrong = violations.filter(({ kind }) => kind !== 'unknown-key');
  if (wrong.length === 0) return file;
  const dropped = new Set(wrong.map(({ path }) => sectionOf(path).join('.')));
  const keep = (entries: object, prefix: string): Record<string, unknown> =>
    Object.fromEntries(Object.entries(entries).filter(([key]) => !dropped.has(prefix + key)));
  const kept = keep(file, '');
  const { llmOps } = kept;
  return typeof llmOps === 'object' && llmOps !== null ? { ...kept, llmOps: keep(llmOps, 'llmOps.') } : kept;
}
