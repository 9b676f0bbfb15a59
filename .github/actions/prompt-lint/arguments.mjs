import { lines, option } from '../shared/step.mjs';

/** What both runs, for annotations and for code scanning, are about. */
export function lintArguments() {
  return [
    'lint',
    ...['since', 'client', 'model', 'baseline', 'config'].flatMap(option),
    ...['max-warnings', 'min-score'].flatMap(option),
  ];
}

/** The files come last, behind `--`. */
export function fileArguments() {
  return ['--', ...lines('files')];
}
