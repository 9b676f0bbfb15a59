import { type CodeGate, readGates, wordPattern } from '../code-gates.ts';
import { freshLines } from '../fresh-lines.ts';
import { codeLanguageOf } from '../language.ts';
import { type HackContext, type HackHit, type HackRule, hackMeta } from '../rule.ts';
import type { ChangedFile } from '../side.ts';

interface Search {
  readonly gate: CodeGate;
  readonly pattern: RegExp;
  /** Patterns see a line as it is, words only its code. */
  readonly readsText: boolean;
}

const known = new WeakMap<HackContext, readonly Search[]>();

function searchesOf(context: HackContext): readonly Search[] {
  const former = known.get(context);
  if (former) return former;
  const searches = readGates(context.config.codeRules, new Set()).flatMap((gate): Search[] => {
    if (gate.kind === 'pattern') return [{ gate, pattern: gate.pattern, readsText: true }];
    if (gate.kind !== 'words') return [];
    return gate.words.map((word) => ({ gate, pattern: wordPattern(word), readsText: false }));
  });
  known.set(context, searches);
  return searches;
}

function* check(file: ChangedFile, context: HackContext): Generator<HackHit> {
  if (codeLanguageOf(file.path) === null) return;
  const searches = searchesOf(context);
  if (searches.length === 0) return;
  for (const { text, code, line } of freshLines(file)) {
    for (const { gate, pattern, readsText } of searches) {
      if (!pattern.test(readsText ? text : code)) continue;
      yield {
        line,
        message: `Unexpected code that the project's rules forbid: ${gate.entry}`,
        severity: gate.severity,
        data: { gate: gate.entry },
      };
    }
  }
}

/** A rule of the project's own. */
export const codeRule: HackRule = {
  meta: hackMeta(
    'code-rule',
    'error',
    "Project's code rule",
    'The diff adds what codeRules.hardGates (error) or codeRules.softGates (warning) forbid. Gates that only people can judge are listed for reviewers.',
  ),
  languages: ['go', 'java', 'js', 'python', 'rust'],
  readsSamples: false,
  check,
};
