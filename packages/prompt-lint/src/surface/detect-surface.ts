import { surfaceOfJson } from './json-surface.ts';
import { surfaceOfPath } from './path-surface.ts';
import type { Surface } from './surface.ts';

const jsonFile = /\.(?:json|jsonl|ndjson)$/i;
const frontmatter = /^\uFEFF?---[ \t]*\r?\n/;
const headChars = 4000;

function firstLine(text: string): string {
  const start = text.search(/\S/);
  if (start === -1) return '';
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Frontmatter keys tell agents from commands where the folder does not. */
function surfaceOfFrontmatter(text: string): Surface | null {
  if (!frontmatter.test(text)) return null;
  const start = text.indexOf('\n') + 1;
  const end = text.slice(start, start + headChars).search(/^---[ \t]*\r?$/m);
  if (end === -1) return null;
  const head = text.slice(start, start + end);
  const has = (key: string): boolean => new RegExp(`^${key}[ \\t]*:`, 'm').test(head);
  if (has('argument-hint') || has('allowed-tools') || has('disable-model-invocation')) return 'command';
  if (has('name') && has('description')) return has('tools') || has('model') ? 'agent' : 'skill';
  return null;
}

/**
 * Tells what a file is from its path and content; null when nothing says so. A path that names no file (standard
 * input) is judged by content alone.
 */
export function detectSurface(path: string, text: string): Surface | null {
  const byPath = surfaceOfPath(path);
  if (byPath !== null) return byPath;
  if (jsonFile.test(path) || /^\uFEFF?\s*\{/.test(text)) {
    return surfaceOfJson(parse(firstLine(text)) ?? parse(text));
  }
  return surfaceInFolder(path, surfaceOfFrontmatter(text));
}

/** Agents and commands may stand in folders of a folder of theirs, where names alone do not tell them from notes. */
function surfaceInFolder(path: string, found: Surface | null): Surface | null {
  if (found === null) return null;
  const parts = path.toLowerCase().split(/[/\\]/);
  if (parts.includes('agents')) return 'agent';
  return parts.includes('commands') ? 'command' : found;
}
