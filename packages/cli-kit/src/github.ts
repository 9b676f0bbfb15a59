import { appendFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** GitHub Actions as seen from one step; every call does nothing elsewhere. */
export interface GithubStep {
  /** True inside a GitHub Actions step. */
  readonly active: boolean;
  /** Appends Markdown to the step's summary page. */
  summarise(markdown: string): void;
  /** Sets an output of the step; throws when the name is not of letters, digits, `-` and `_`. */
  output(name: string, value: string): void;
  /** Shows a message at a place in a file. */
  annotate(level: 'error' | 'warning' | 'notice', message: string, place?: GithubPlace): void;
  /**
   * Findings whose files are relative to the working folder, or to `folder` (absolute), with files as GitHub looks them
   * up: relative to the checkout. As they are outside of GitHub Actions and for files that are not in the checkout.
   */
  inCheckout<T extends { readonly file: string }>(findings: readonly T[], folder?: string): T[];
}

/** Where an annotation belongs; the file relative to the working folder. */
export interface GithubPlace {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** Escapes text for the message part of a workflow command. */
export function escapeCommandText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Escapes text for a property of a workflow command. */
export function escapeCommandProperty(text: string): string {
  return escapeCommandText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function renderAnnotation(level: string, message: string, { file, line }: GithubPlace): string {
  const place = [
    ...(file === undefined ? [] : [`file=${escapeCommandProperty(file)}`]),
    ...(file === undefined || line === undefined ? [] : [`line=${line}`]),
  ];
  return `::${[level, ...(place.length > 0 ? [place.join(',')] : [])].join(' ')}::${escapeCommandText(message)}\n`;
}

function append(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch (cause) {
    throw Object.assign(new Error(`${file} cannot be written.`, { cause }), {
      code: 'STEP_FILE_FAILED',
      kind: 'cannot-create',
      hint: 'GITHUB_STEP_SUMMARY and GITHUB_OUTPUT must name files that the step may write.',
      file,
    });
  }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    // Not there, or not readable: then nothing in it is either.
    return folder;
  }
}

function relativeTo(checkout: string, file: string, folder: string): string {
  const below = path.relative(realPath(checkout), path.resolve(realPath(folder), file));
  const isOutside =
    below === '' || below === '..' || below.startsWith(`..${path.sep}`) || path.isAbsolute(below);
  return isOutside ? file : below.split(path.sep).join('/');
}

/**
 * Reads the step's files from the environment; annotations are written with `write` (standard error), and name files
 * relative to `cwd`.
 */
export function makeGithubStep(
  env: NodeJS.ProcessEnv,
  write: (text: string) => void = () => {},
  cwd?: string,
): GithubStep {
  const active = env['GITHUB_ACTIONS'] === 'true';
  const place = (file: string, folder = cwd): string => {
    const checkout = env['GITHUB_WORKSPACE'];
    return active && checkout && folder !== undefined ? relativeTo(checkout, file, folder) : file;
  };
  return {
    active,
    inCheckout: (findings, folder) => findings.map((one) => ({ ...one, file: place(one.file, folder) })),
    summarise: (markdown) => {
      const file = env['GITHUB_STEP_SUMMARY'];
      if (active && file) append(file, markdown.endsWith('\n') ? markdown : `${markdown}\n`);
    },
    output: (name, value) => {
      const file = env['GITHUB_OUTPUT'];
      if (!/^[\w-]+$/.test(name)) throw new TypeError(`${JSON.stringify(name)} cannot name an output`);
      if (!active || !file) return;
      // A random delimiter: no value can end its own block and smuggle in another output.
      const delimiter = `end-${crypto.randomUUID()}`;
      append(file, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
    },
    annotate: (level, message, { file, line } = {}) => {
      if (!active) return;
      write(renderAnnotation(level, message, { file: file === undefined ? file : place(file), line }));
    },
  };
}
