import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { type LintFinding, toFileFinding } from '../engine/lint-finding.ts';
import { fileUnreadable } from '../rules/own-rules.ts';

/** A file's text, or the finding that says why there is none. */
export type PromptText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly finding: LintFinding };

const maxBytes = 64 * 1024 * 1024;

function refuse(path: string, message: string, hint: string): PromptText {
  const place = { surface: 'prompt', settings: {} } as const;
  return {
    ok: false,
    finding: toFileFinding(fileUnreadable, { path, message, hint, line: 1, column: 1 }, place),
  };
}

/** Reads a file as text; `path` names it in the finding. Never throws: one bad file does not keep others from being linted. */
export function readPrompt(file: string, path: string): PromptText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code =
      typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    return refuse(
      path,
      `Unexpected ${code} on reading the file, expected text.`,
      'Check its permissions, and links.',
    );
  }
  if (bytes.length > maxBytes) {
    return refuse(
      path,
      `Unexpected size of ${bytes.length} bytes, expected 64 MiB at most.`,
      'Lint a part of it.',
    );
  }
  if (!isUtf8(bytes)) {
    return refuse(path, 'Unexpected bytes, expected UTF-8 text.', 'Save the file as UTF-8.');
  }
  return { ok: true, text: bytes.toString('utf8') };
}
