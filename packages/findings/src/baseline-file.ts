import type { Baseline, BaselineEntry } from './baseline.ts';
import { FindingsError } from './errors.ts';

const HINT = 'Write the baseline anew, or restore the file from version control.';

/** The text of a baseline file: sorted JSON with one key a line, so that version control shows readable changes. */
export function formatBaseline(baseline: Baseline): string {
  const findings = baseline.findings.map(({ file, ruleId, message, fingerprint, count }) => {
    return { file, ruleId, message, fingerprint, count };
  });
  return `${JSON.stringify({ schemaVersion: baseline.schemaVersion, findings }, null, 2)}\n`;
}

/**
 * Reads the text of a baseline file; `file` only names it in errors. Throws `FindingsError` with code
 * `BASELINE_MALFORMED` or, for a newer format, `BASELINE_VERSION`.
 */
export function parseBaseline(text: string, file?: string): Baseline {
  const document = parseJson(text, file);
  if (!isRecord(document) || !('schemaVersion' in document)) {
    throw malformed('expected an object with schemaVersion 1', file);
  }
  if (document['schemaVersion'] !== 1) {
    const found = JSON.stringify(document['schemaVersion']);
    throw new FindingsError('BASELINE_VERSION', `${name(file)}: expected schemaVersion 1, found ${found}`, {
      hint: 'Use the version of the tool that wrote the baseline, or write the baseline anew.',
      file,
    });
  }
  const entries = document['findings'];
  if (!Array.isArray(entries)) throw malformed('expected an array at /findings', file);
  return { schemaVersion: 1, findings: entries.map((entry, index) => readEntry(entry, index, file)) };
}

function parseJson(text: string, file: string | undefined): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw malformed('expected JSON', file, error);
  }
}

function readEntry(entry: unknown, index: number, file: string | undefined): BaselineEntry {
  const at = `/findings/${index}`;
  if (!isRecord(entry)) throw malformed(`expected an object at ${at}`, file);
  const count = entry['count'];
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1) {
    throw malformed(`expected a whole number above 0 at ${at}/count`, file);
  }
  const readText = (key: string): string => {
    const value = entry[key];
    if (typeof value !== 'string') throw malformed(`expected a string at ${at}/${key}`, file);
    return value;
  };
  return {
    file: readText('file'),
    ruleId: readText('ruleId'),
    message: readText('message'),
    fingerprint: readText('fingerprint'),
    count,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(problem: string, file: string | undefined, cause?: unknown): FindingsError {
  return new FindingsError('BASELINE_MALFORMED', `${name(file)}: ${problem}`, { hint: HINT, file, cause });
}

function name(file: string | undefined): string {
  return file ?? 'baseline';
}
