import { readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { type Log, makeLog } from './log.ts';
import { wantsColor, type OutputStream } from './output.ts';
import { globalOptions } from './spec.ts';
import type { InputStream } from './standard-streams.ts';
import { tokenize } from './tokens.ts';

/** The process around a bin, as values. */
export interface RunIo {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** The switches that decide how a run talks; known before the command line is understood. */
export interface TalkSwitches {
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Undefined when neither `--color` nor `--no-color` was given. */
  readonly color: boolean | undefined;
}

/** Finds the switches even in a command line that is wrong elsewhere, so that its error is shown as asked. */
export function readTalkSwitches(argv: readonly string[]): TalkSwitches {
  const { verbose, quiet, color } = globalOptions;
  const given = new Map<string, string | boolean>();
  for (const token of tokenize({ verbose, quiet, color }, argv)) {
    if (token.kind === 'option') given.set(token.name, token.value);
  }
  const wanted = given.get('color');
  return {
    verbose: given.get('verbose') === true,
    quiet: given.get('quiet') === true,
    color: typeof wanted === 'boolean' ? wanted : undefined,
  };
}

/** True on a machine that builds; `CI=false` says that it is none. */
export function isCi(env: NodeJS.ProcessEnv): boolean {
  return !['', '0', 'false'].includes(env['CI'] ?? '');
}

/** The log of a run: for people on a terminal, JSON lines in a pipe or in CI; without secrets. */
export function makeRunLog(io: RunIo, talk: TalkSwitches, redact: (text: string) => string): Log {
  const level = talk.verbose ? 'debug' : talk.quiet ? 'error' : 'info';
  return makeLog(level, () => {
    const { env, stderr } = io;
    // A reader that has gone must not end the program.
    stderr.on('error', () => {});
    const pretty = stderr.isTTY === true && !isCi(env);
    return { stream: stderr, pretty, color: wantsColor(talk.color, env, pretty), redact };
  });
}

/** What package.json says of a bin. */
export interface PackageInfo {
  readonly version: string;
  readonly bugsUrl: string;
}

/**
 * Reads the version and the address for reports from a package.json, given by its path, or by its text where a bin is one
 * file; throws what reading it throws.
 */
export function readPackage(packageJson: string | URL): PackageInfo {
  const isText = typeof packageJson === 'string' && packageJson.startsWith('{');
  const json: unknown = JSON.parse(isText ? packageJson : readFileSync(packageJson, 'utf8'));
  const field = (key: string): unknown =>
    typeof json === 'object' && json !== null ? Reflect.get(json, key) : undefined;
  return { version: String(field('version')), bugsUrl: String(field('bugs')) };
}
