import { fileUnreadable } from '../rules/own-rules.ts';
import { toFileFinding } from './lint-finding.ts';
import type { LintResult, LintTask } from './lint-result.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Runs every rule for requests and manifests over one text. */
export function lintJson(task: LintTask): LintResult {
  const { path, text, surface, client } = task;
  const result: LintResult = {
    path,
    surface,
    client,
    findings: [],
    stableEnd: text.length,
    volatile: [],
    traces: {},
    disables: [],
  };
  const records = path.endsWith('l') ? text.split('\n').filter((line) => line.trim() !== '') : [text];
  const bad = records.findIndex((record) => !isJson(record));
  if (bad === -1) return result;
  const hit = { path, message: 'Unexpected text, expected JSON.', line: bad + 1, column: 1 };
  return { ...result, findings: [toFileFinding(fileUnreadable, hit, task)] };
}
