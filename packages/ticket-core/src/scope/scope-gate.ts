import type { BacklogConfig } from '@backlog-toolkit/config';
import { scopeBoundary } from './scope-boundary.ts';
import { proposeSplit, type SplitPart } from './split-proposal.ts';

// Figures of the scope gate: a line of code is about 4 tokens, instructions and the ticket take 2,000, what the
// work itself writes and runs takes 10,000. They are the contract that existing projects set their limit by.
const tokensPerLine = 4;
const promptTokens = 2000;
const workTokens = 10_000;

/** A file as far as its size matters. */
export interface ScopeFile {
  readonly path: string;
  readonly action: string;
}

/** Lines of a project file; null when it does not exist or cannot be read as text. */
export type LineCount = (path: string) => number | null;

/** How large the work on a ticket is. */
export interface Scope {
  /** Paths, each once. */
  readonly files: readonly string[];
  /** Lines of the files that exist. */
  readonly lines: number;
  /** Tokens that one session with all of it needs. */
  readonly tokens: number;
  /** The folder that holds the work, or null when there is none. */
  readonly boundary: string | null;
}

/** What makes a ticket too large. */
export interface ScopeExcess {
  readonly kind: 'files' | 'tokens' | 'folders';
  readonly found: number;
  readonly limit: number;
}

function tokensFor(lines: number): number {
  return lines * tokensPerLine + promptTokens + workTokens;
}

/** Measures the scope of some files; what does not exist yet has no lines. */
export function measureScope(files: readonly ScopeFile[], lineCount: LineCount): Scope {
  const paths = [...new Set(files.map(({ path }) => path))];
  const lines = paths.reduce((sum, path) => sum + (lineCount(path) ?? 0), 0);
  return { files: paths, lines, tokens: tokensFor(lines), boundary: scopeBoundary(paths) };
}

/** Where a scope goes beyond `ticketConstraints`; empty when it fits. */
export function findScopeExcess(scope: Scope, limits: BacklogConfig['ticketConstraints']): ScopeExcess[] {
  const excess: ScopeExcess[] = [];
  const { files, tokens, boundary } = scope;
  if (files.length > limits.maxAffectedFiles)
    excess.push({ kind: 'files', found: files.length, limit: limits.maxAffectedFiles });
  if (tokens > limits.maxEstimatedTokens)
    excess.push({ kind: 'tokens', found: tokens, limit: limits.maxEstimatedTokens });
  if (limits.requireSingleResponsibility && files.length > 1 && boundary === null) {
    excess.push({ kind: 'folders', found: files.length, limit: 1 });
  }
  return excess;
}

/** Proposes tickets that each fit; empty when one ticket is all there can be. */
export function splitScope(
  scope: Scope,
  limits: BacklogConfig['ticketConstraints'],
  lineCount: LineCount,
): SplitPart[] {
  const tokensOf = (paths: readonly string[]): number =>
    tokensFor(paths.reduce((sum, path) => sum + (lineCount(path) ?? 0), 0));
  const parts = proposeSplit(scope.files, {
    maxFiles: limits.maxAffectedFiles,
    maxTokens: limits.maxEstimatedTokens,
    tokensOf,
  });
  return parts.length > 1 ? parts : [];
}
