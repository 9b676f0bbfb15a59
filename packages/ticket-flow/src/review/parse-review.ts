import { findJsonFault } from '@backlog-toolkit/config';
import { TicketFlowError } from '../errors.ts';
import {
  REVIEW_SEVERITIES,
  type ReviewDocument,
  type ReviewFinding,
  type ReviewSeverity,
} from './review-document.ts';

/** How much one reviewer may say; more is a reviewer gone wrong, and would be slow to compare. */
export const REVIEW_LIMITS = { findings: 1000, name: 100, title: 500, detail: 20_000 } as const;

const maxLine = 10_000_000;
const control = /[\p{Control}\u2028\u2029]/u;

type Fields = Readonly<Record<string, unknown>>;
type Fail = (place: string, expected: string, found: unknown) => TicketFlowError;

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
}

function makeFail(file: string): Fail {
  return (place, expected, found) =>
    new TicketFlowError('FINDINGS_INVALID', `${file}: ${place}: expected ${expected}, found ${show(found)}`, {
      file,
      hint: "The form is in this package's review-findings.schema.json.",
    });
}

function readFields(value: unknown, place: string, fail: Fail): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw fail(place, 'an object', value);
}

function readText(value: unknown, place: string, most: number, fail: Fail): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= most) return value;
  throw fail(place, `text of 1 to ${most} characters`, value);
}

function readLineOfText(value: unknown, place: string, most: number, fail: Fail): string {
  const text = readText(value, place, most, fail);
  if (!control.test(text)) return text.trim();
  throw fail(place, 'one line of text without control characters', value);
}

/** Absent and null mean the same: a model that has nothing to say writes either. */
function readOptional<T>(value: unknown, absent: T, read: (value: unknown) => T): T {
  return value === undefined || value === null ? absent : read(value);
}

function readWhole(value: unknown, place: string, least: number, most: number, fail: Fail): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw fail(place, `a whole number from ${least} to ${most}`, value);
}

function readPath(value: unknown, place: string, fail: Fail): string {
  const text = readLineOfText(value, place, 1000, fail).replaceAll('\\', '/');
  const parts = text.split('/').filter((part) => part !== '.');
  const leadsOut = /^(?:\/|[A-Za-z]:)/.test(text) || parts.includes('..') || parts.includes('');
  if (leadsOut || parts.length === 0) throw fail(place, 'a path inside the repository', value);
  return parts.join('/');
}

function readSeverity(value: unknown, place: string, fail: Fail): ReviewSeverity {
  const severity = REVIEW_SEVERITIES.find((each) => each === value);
  if (severity !== undefined) return severity;
  throw fail(place, `one of ${REVIEW_SEVERITIES.join(', ')}`, value);
}

function readFinding(value: unknown, place: string, fail: Fail): ReviewFinding {
  const all = readFields(value, place, fail);
  const at = (key: string): string => `${place}.${key}`;
  const line = readWhole(all['line'], at('line'), 1, maxLine, fail);
  const { name, title, detail } = REVIEW_LIMITS;
  return {
    file: readPath(all['file'], at('file'), fail),
    line,
    endLine: readOptional(all['endLine'], line, (end) => readWhole(end, at('endLine'), line, maxLine, fail)),
    rule: readOptional(all['rule'], '', (rule) => readLineOfText(rule, at('rule'), name, fail)),
    severity: readSeverity(all['severity'], at('severity'), fail),
    confidence: readWhole(all['confidence'], at('confidence'), 0, 100, fail),
    title: readText(all['title'], at('title'), title, fail).trim(),
    detail: readText(all['detail'], at('detail'), detail, fail).trim(),
    suggestion: readOptional(all['suggestion'], '', (text) =>
      text === '' ? '' : readText(text, at('suggestion'), detail, fail).trim(),
    ),
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fault = findJsonFault(text);
    const where = fault
      ? `:${fault.line}:${fault.column}: expected ${fault.expected}, found ${fault.found}`
      : '';
    throw new TicketFlowError('FINDINGS_INVALID', `${file}${where || ': not JSON'}`, {
      file,
      line: fault?.line,
      hint: fault?.hint ?? 'Write one JSON document.',
      cause,
    });
  }
}

/**
 * Reads what one reviewer said.
 * @param file for messages
 * @throws TicketFlowError FINDINGS_INVALID naming the place
 */
export function parseReview(text: string, file: string): ReviewDocument {
  const fail = makeFail(file);
  const all = readFields(parseJson(text.replace(/^\uFEFF/, ''), file), '$', fail);
  if (all['schemaVersion'] !== 1) throw fail('$.schemaVersion', '1', all['schemaVersion']);
  const reviewer = readLineOfText(all['reviewer'], '$.reviewer', REVIEW_LIMITS.name, fail).toLowerCase();
  const list: unknown = all['findings'];
  if (!Array.isArray(list)) throw fail('$.findings', 'a list', list);
  if (list.length > REVIEW_LIMITS.findings)
    throw fail('$.findings', `at most ${REVIEW_LIMITS.findings} findings`, list.length);
  return {
    reviewer,
    findings: list.map((each: unknown, index) => readFinding(each, `$.findings[${index}]`, fail)),
  };
}
