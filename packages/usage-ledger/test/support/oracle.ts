import { TextDecoder } from 'node:util';

/** What the slow and plain reading of a ledger finds. */
export interface OracleScan {
  lines: number;
  entries: number;
  bad: number[];
  torn: number[];
  unpriced: number[];
  /** By `dimension=value`, joined by `&` in a combination: lines, tokens, and cost in 1e-12 USD. */
  groups: Map<
    string,
    [lines: bigint, input: bigint, output: bigint, write: bigint, cost: bigint, failed: bigint]
  >;
}

type Json = Record<string, unknown>;

const counts = [
  'input_tokens',
  'output_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'cache_write_tokens_1h',
  'web_search_requests',
];
const texts =
  'workflow phase ticket_id skill model_alias provider model batch_job_id escalation_reason status service_tier session_id source id'.split(
    ' ',
  );

/** Reads a ledger without any regard for time and memory: decimals as BigInt, JSON.parse, Date. */
export function oracleScan(bytes: Buffer): OracleScan {
  const scan: OracleScan = { lines: 0, entries: 0, bad: [], torn: [], unpriced: [], groups: new Map() };
  const parts: Buffer[] = [];
  let from = 0;
  for (let i = 0; i < bytes.length; i++)
    if (bytes[i] === 10) {
      parts.push(bytes.subarray(from, i));
      from = i + 1;
    }
  const last = from < bytes.length ? parts.push(bytes.subarray(from)) : -1;
  for (const [i, part] of parts.entries()) {
    scan.lines += 1;
    readLine(
      scan,
      i === 0 && part.subarray(0, 3).equals(Buffer.from('\ufeff')) ? part.subarray(3) : part,
      i + 1,
      i + 1 === last,
    );
  }
  return scan;
}

function readLine(scan: OracleScan, bytes: Buffer, line: number, isTail: boolean): void {
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text.replaceAll(/[ \t\r]/g, '') === '') return;
    value = JSON.parse(text);
  } catch {
    (isTail ? scan.torn : scan.bad).push(line);
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !isEntry(value as Json)) {
    scan.bad.push(line);
    return;
  }
  const entry = value as Json;
  scan.entries += 1;
  if ((entry.cost_usd ?? null) === null) scan.unpriced.push(line);
  const day = instantOf(entry.timestamp as string)
    .toISOString()
    .slice(0, 10);
  const text = (key: string): string => String(Buffer.from((entry[key] as string | null | undefined) ?? ''));
  const keys = [
    '',
    `day=${day}`,
    `skill=${text('skill')}`,
    `ticket=${text('ticket_id')}&alias=${text('model_alias')}`,
  ];
  for (const key of keys) {
    const sums = scan.groups.get(key) ?? [0n, 0n, 0n, 0n, 0n, 0n];
    const cost = picoOf(Number(entry.cost_usd ?? 0)) ?? 0n;
    const add = [
      1n,
      ...['input_tokens', 'output_tokens', 'cache_write_tokens'].map((name) =>
        BigInt(Number(entry[name] ?? 0)),
      ),
      cost,
      text('status') === 'failed' ? cost : 0n,
    ];
    scan.groups.set(key, sums.map((sum, i) => sum + add[i]!) as typeof sums);
  }
}

function isEntry(entry: Json): boolean {
  const stamp = entry.timestamp;
  if (typeof stamp !== 'string' || Number.isNaN(instantOf(stamp).getTime())) return false;
  if (texts.some((key) => !['string', 'undefined'].includes(typeof (entry[key] ?? undefined)))) return false;
  const isCount = (value: unknown): boolean =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 1e12;
  if (counts.some((key) => !isCount(entry[key] ?? 0))) return false;
  if (typeof (entry.cache_hit ?? false) !== 'boolean') return false;
  if (Number(entry.cache_write_tokens_1h ?? 0) > Number(entry.cache_write_tokens ?? 0)) return false;
  const cost = entry.cost_usd ?? 0;
  return typeof cost === 'number' && picoOf(cost) !== undefined;
}

function instantOf(text: string): Date {
  const match =
    /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/.exec(text);
  if (match === null || text.length > 64) return new Date(Number.NaN);
  const [, date = '', time = '00:00', seconds = '00', fraction = '', zone = 'Z'] = match;
  const midnight = new Date(`${date}T00:00:00Z`);
  if (
    Number.isNaN(midnight.getTime()) ||
    midnight.toISOString().slice(0, 10) !== date ||
    time > '23:59' ||
    seconds > '59'
  )
    return new Date(Number.NaN);
  const local = new Date(`${date}T${time}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`).getTime();
  if (zone.toUpperCase() === 'Z') return new Date(local);
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  if (digits.slice(0, 2) > '23' || digits.slice(2) > '59') return new Date(Number.NaN);
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return new Date(local - (zone.startsWith('-') ? -1 : 1) * minutes * 60_000);
}

/** The shortest decimal of a double in 1e-12; undefined when it is no amount. */
export function picoOf(value: number): bigint | undefined {
  if (!(value >= 0 && value <= 1e9)) return undefined;
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [integer = '', fraction = ''] = mantissa.split('.');
  const shift = 12 + Number(exponent) - fraction.length;
  const digits = BigInt(integer + fraction);
  if (shift >= 0) return digits * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return digits % divisor === 0n ? digits / divisor : undefined;
}
