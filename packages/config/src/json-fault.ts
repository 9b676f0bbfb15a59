import { scanJson } from './json-scan.ts';
import { placeFinder } from './locate.ts';

/** The first place where a text is not JSON. */
export interface JsonFaultAt {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly expected: string;
  readonly found: string;
  /** What to do about it. */
  readonly hint: string;
}

/**
 * Finds out where a text is not JSON (RFC 8259, without byte order mark); undefined when it is. The messages of
 * JSON.parse differ between versions of Node, often lack the place and quote the text.
 */
export function findJsonFault(text: string): JsonFaultAt | undefined {
  const fault = scanJson(text);
  if (!fault) return undefined;
  const { offset, expected, found } = fault;
  return { ...placeFinder(text)(offset), expected, found, hint: hintFor(found) };
}

function hintFor(found: string): string {
  if (found === 'a comment') return 'JSON has no comments: remove it.';
  if (found === 'a trailing comma') return 'JSON allows no comma after the last entry: remove it.';
  if (found === 'a single quote') return 'JSON texts and keys stand in double quotes.';
  return 'Correct the text at that place.';
}
