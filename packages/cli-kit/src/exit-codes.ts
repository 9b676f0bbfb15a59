/**
 * What kind of ending a command had. Errors of every package carry one of these as `kind`;
 * the bins turn it into the exit code of {@link exitCodes}.
 */
export type EndKind =
  | 'ok'
  | 'no'
  | 'alert'
  | 'usage'
  | 'bad-data'
  | 'missing'
  | 'unavailable'
  | 'bug'
  | 'cannot-create'
  | 'io'
  | 'busy'
  | 'bad-config';

/** One row of the published exit code table. */
export interface ExitCodeRow {
  readonly code: number;
  readonly name: string;
  readonly meaning: string;
}

/** The exit codes of every bin: 0–2 are answers, 64 and above follow BSD sysexits. */
export const exitCodes: Readonly<Record<EndKind, ExitCodeRow>> = {
  ok: { code: 0, name: 'ok', meaning: 'Yes, or done.' },
  no: {
    code: 1,
    name: 'no',
    meaning: 'The answer is no: invalid ticket, lint finding, over budget, mismatch, not eligible.',
  },
  alert: {
    code: 2,
    name: 'alert',
    meaning:
      'An alert that a flag asked for (`--fail-on-alert`), or a hook that blocks. Nothing else ends with 2.',
  },
  usage: { code: 64, name: 'usage', meaning: 'The command line is wrong: unknown option, missing argument.' },
  'bad-data': { code: 65, name: 'bad data', meaning: 'An input file or document is malformed.' },
  missing: {
    code: 66,
    name: 'input missing',
    meaning: 'An input file, folder or standard input is not there.',
  },
  unavailable: {
    code: 69,
    name: 'unavailable',
    meaning: 'A service or program that is needed cannot be used.',
  },
  bug: { code: 70, name: 'bug', meaning: 'A defect of the tool itself; the message says how to report it.' },
  'cannot-create': {
    code: 73,
    name: 'cannot create',
    meaning: 'An output file or folder cannot be created.',
  },
  io: { code: 74, name: 'I/O error', meaning: 'Reading or writing failed: disk full, permission denied.' },
  busy: {
    code: 75,
    name: 'try again',
    meaning: 'Locked or changed meanwhile; the same command may work later.',
  },
  'bad-config': { code: 78, name: 'bad configuration', meaning: 'backlog.config.json is invalid.' },
};
