import { findJsonFault } from '@backlog-toolkit/config';
import type { ProjectFacts } from './project-facts.ts';

/** A manifest that tells nothing, and why. */
export interface ManifestProblem {
  /** Path from the root. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

// What lies there may be broken on purpose.
const samples = /(?:^|\/)(?:__)?(?:tests?|spec|fixtures?|testdata|examples?|samples?)(?:__)?\//i;

function checkJson(file: string, text: string): ManifestProblem[] {
  const bare = text.replace(/^\uFEFF/, '');
  const problem = (line: number, what: string, hint: string): ManifestProblem[] => [
    { file, line, message: `${file} tells nothing: ${what}.`, hint },
  ];
  const fault = findJsonFault(bare);
  if (fault) return problem(fault.line, `expected ${fault.expected}, found ${fault.found}`, fault.hint);
  if (/^\s*\{/.test(bare)) return [];
  return problem(1, 'expected an object, found another value', 'Write the manifest as npm documents it.');
}

/** Manifests of a project that could not be read or that their own tools will not accept; detection went on without. */
export function findManifestProblems({ files, unread }: ProjectFacts): ManifestProblem[] {
  return [...files].flatMap(([file, text]) => {
    const why = unread.get(file);
    if (samples.test(file)) return [];
    if (why !== undefined)
      return [{ file, line: 1, message: `${file} tells nothing: it ${why}.`, hint: 'Check the file.' }];
    return /(?:^|\/)package\.json$/.test(file) ? checkJson(file, text) : [];
  });
}
