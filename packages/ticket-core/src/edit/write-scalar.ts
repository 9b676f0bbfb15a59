import { resolvesToString } from '../frontmatter/plain-scalar.ts';
import type { YamlStyle } from '../frontmatter/yaml-node.ts';

/** An item of a list; a map or list among them can stay as it is, and is never written anew. */
export type ListItemValue = string | number | boolean | null | object;

/** What a field may be set to. */
export type FieldValue = string | number | boolean | null | readonly ListItemValue[];

/** How the text around a scalar wants it written. */
export interface ScalarContext {
  /** The style of what it replaces; quotes are kept when they can be. */
  readonly style?: YamlStyle;
  /** Whether it stands inside brackets. */
  readonly inFlow?: boolean;
}

const unprintable = /[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const indicatorFirst = /^[\s!&*|>%@`"'[\]{},#?:-]/;
// Text that YAML 1.1 readers take for a boolean, a merge key or a default.
const oldWord = /^(?:[yn]|yes|no|on|off|<<|=)$/i;

function isPlainSafe(value: string, inFlow: boolean): boolean {
  if (!resolvesToString(value) || oldWord.test(value) || unprintable.test(value)) return false;
  if (indicatorFirst.test(value) || /\s$|:(?:\s|$)|\s#/.test(value)) return false;
  return !inFlow || !/[,[\]{}]/.test(value);
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeUnit(unit: string): string {
  return escapes[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function writeDouble(value: string): string {
  const escaped = value.replaceAll(/["\\]/g, escapeUnit);
  // By code point, so that a pair of surrogates stays as it is and a lone one is escaped.
  return `"${unprintable.test(escaped) ? Array.from(escaped, (c) => (unprintable.test(c) ? escapeUnit(c) : c)).join('') : escaped}"`;
}

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Writes a scalar on one line so that YAML's core schema reads exactly this value again; a map or list as JSON. */
export function writeScalar(value: ListItemValue, context: ScalarContext = {}): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value !== 'string') return String(value);
  if (context.style === 'single' && !unprintable.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (context.style === 'double' || !isPlainSafe(value, context.inFlow ?? false)) return writeDouble(value);
  return value;
}

function isList(value: FieldValue): value is readonly ListItemValue[] {
  return Array.isArray(value);
}

/** Writes a value on one line; a list in brackets. */
export function writeInline(value: FieldValue, context: ScalarContext = {}): string {
  if (!isList(value)) return writeScalar(value, context);
  return `[${value.map((item) => writeScalar(item, { inFlow: true })).join(', ')}]`;
}
