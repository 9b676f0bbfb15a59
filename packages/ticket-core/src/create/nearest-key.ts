import { nearestWord } from '../model/nearest-word.ts';

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

/** The key that an unknown one was probably meant to be, or undefined. */
export function nearestKey(unknown: string, known: readonly string[]): string | undefined {
  const letters = lettersOf(unknown.slice(0, 80));
  const renamed = Object.hasOwn(otherNames, letters) ? otherNames[letters] : undefined;
  if (renamed !== undefined && known.includes(renamed)) return renamed;
  return nearestWord(unknown.slice(0, 80), known);
}
