import { compareRequests } from './divergence/compare-requests.ts';
import type { RequestComparison } from './divergence/divergence.ts';
import { makeLocator } from './engine/positions.ts';
import { PromptLintError } from './errors.ts';
import type { JsonNode } from './json/json-node.ts';
import { readRecords, unwrapRequests } from './json/json-records.ts';
import { readRequest, type RequestDocument } from './json/request-document.ts';
import { detectSurface } from './surface/detect-surface.ts';
import { defaultClient, type Surface } from './surface/surface.ts';

/** A file with a captured request. */
export interface CapturedRequest {
  /** As errors shall name it. */
  readonly path: string;
  readonly text: string;
  /** Detected when absent. */
  readonly surface?: Surface | undefined;
}

function refuse({ path, text }: CapturedRequest, message: string, offset: number): PromptLintError {
  const { line, column } = makeLocator(text)(offset);
  return new PromptLintError('REQUEST_INVALID', `${path}:${line}:${column}: ${message}`, {
    file: path,
    line,
    hint: 'Give the JSON of one request, as it was sent.',
  });
}

function firstRoot(input: CapturedRequest): JsonNode {
  const [first] = readRecords(input.path, input.text);
  if (first === undefined) throw refuse(input, 'Unexpected empty file, expected a request.', 0);
  if (!first.ok) throw refuse(input, `Unexpected ${first.found}, expected ${first.expected}.`, first.offset);
  const [root] = unwrapRequests(first.root);
  if (root?.kind === 'object') return root;
  throw refuse(input, 'Unexpected value, expected a request (a JSON object).', first.root.start);
}

function readOne(input: CapturedRequest): RequestDocument {
  const { path, text: source } = input;
  const surface = input.surface ?? detectSurface(path, source) ?? 'reference';
  const root = firstRoot(input);
  if (surface !== 'request-anthropic' && surface !== 'request-openai') {
    throw refuse(input, 'Unexpected object, expected a request with messages or input.', root.start);
  }
  return readRequest({ source, root, surface, client: defaultClient(surface), modelOf: () => undefined });
}

/**
 * Where two captured requests part, the second sent after the first, and what of the cache that loses. Of a file with
 * several requests the first counts.
 *
 * @throws {PromptLintError} REQUEST_INVALID for a text that holds no request, or requests of two providers.
 */
export function findDivergence(a: CapturedRequest, b: CapturedRequest): RequestComparison {
  const [first, second] = [readOne(a), readOne(b)];
  if (first.surface !== second.surface) {
    throw refuse(b, `Unexpected ${second.surface}, expected ${first.surface} as in ${a.path}.`, 0);
  }
  return compareRequests(first, second);
}
