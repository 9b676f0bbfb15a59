// What people and models write for some keys, in letters only.
const otherNames: Readonly<Record<string, string>> = {
  ac: 'acceptanceCriteria',
  criteria: 'acceptanceCriteria',
  definitionofdone: 'acceptanceCriteria',
  files: 'affectedFiles',
  filestomodify: 'affectedFiles',
  background: 'context',
  motivation: 'context',
  why: 'context',
  summary: 'description',
  details: 'description',
  name: 'title',
  prefix: 'type',
  kind: 'type',
  labels: 'tags',
  owner: 'assignee',
  tests: 'testStrategy',
  testplan: 'testStrategy',
  steps: 'stepsToReproduce',
  reproduction: 'stepsToReproduce',
  expectedbehavior: 'expected',
  expectedbehaviour: 'expected',
  actualbehavior: 'actual',
  actualbehaviour: 'actual',
  blockedby: 'blockers',
  requires: 'dependsOn',
  docs: 'relatedDocs',
  metrics: 'metricsOfSuccess',
  ice: 'iceScore',
  validation: 'validationRequired',
  sections: 'extraSections',
  commands: 'verification',
  file: 'path',
  operation: 'action',
};

const lettersOf = (key: string): string => key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function pairsOf(word: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < word.length; at += 1) pairs.add(word.slice(at, at + 2));
  return pairs;
}

/** Share of letter pairs that two words have in common, 0 to 1. */
function likeness(a: string, b: string): number {
  const left = pairsOf(a);
  const right = pairsOf(b);
  const common = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size);
}

/** The key that an unknown one was probably meant to be, or undefined. */
export function nearestKey(unknown: string, known: readonly string[]): string | undefined {
  const letters = lettersOf(unknown.slice(0, 80));
  const renamed = Object.hasOwn(otherNames, letters) ? otherNames[letters] : undefined;
  if (renamed !== undefined && known.includes(renamed)) return renamed;
  let best: string | undefined;
  let bestLikeness = 0.49;
  for (const key of known) {
    const found = likeness(letters, lettersOf(key));
    if (found > bestLikeness) [best, bestLikeness] = [key, found];
  }
  return best;
}
