import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCode } from './system-error.ts';

/** What tells a process from every other one, also from a later one that got the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in clock ticks since the machine did; null where the system does not tell (macOS, Windows). */
  readonly startTime: string | null;
  readonly host: string;
  /** Which start of the machine `startTime` counts from; null where the system does not tell. */
  readonly bootId: string | null;
  /** Which set of process ids `pid` belongs to (containers have their own); null where the system does not tell. */
  readonly pidSpace: string | null;
}

let ownIdentity: ProcessIdentity | undefined;

/** Who this process is. */
export function identifySelf(): ProcessIdentity {
  // It never changes, and a waiting process asks for it again and again.
  ownIdentity ??= {
    pid: process.pid,
    startTime: readProcess(process.pid)?.startTime ?? null,
    host: hostname(),
    bootId: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()),
    pidSpace: orNull(() => readlinkSync('/proc/self/ns/pid')),
  };
  return ownIdentity;
}

/**
 * Whether a process certainly does not run any more. False whenever that cannot be known: it is on another host, or in
 * another container on this one.
 */
export function isGone(other: ProcessIdentity, self: ProcessIdentity = identifySelf()): boolean {
  if (other.host !== self.host) return false;
  if (differ(other.bootId, self.bootId)) return true;
  if (differ(other.pidSpace, self.pidSpace)) return false;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    if (systemCode(error) === 'ESRCH') return true;
  }
  const found = readProcess(other.pid);
  if (found === undefined) return false;
  return found.isZombie || differ(other.startTime, found.startTime);
}

function differ(one: string | null, two: string | null): boolean {
  return one !== null && two !== null && one !== two;
}

// The command name in /proc/<pid>/stat may hold spaces and parentheses: fields are counted after its last ')'.
function readProcess(pid: number): { startTime: string | null; isZombie: boolean } | undefined {
  const stat = orNull(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  if (stat === null) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { startTime: fields[19] ?? null, isZombie: fields[0] === 'Z' || fields[0] === 'X' };
}

function orNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
