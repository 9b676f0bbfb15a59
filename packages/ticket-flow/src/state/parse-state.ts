import { TicketFlowError } from '../errors.ts';
import { COMMANDS, emptyState, type FlowState, GATE_STATUSES, GATES, type GateStatus } from './flow-state.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads values out of parsed JSON; names the place of what is not as it should be. */
class Reader {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  fail(place: string, expected: string): TicketFlowError {
    return new TicketFlowError('STATE_UNREADABLE', `${this.#file}: ${place} is not ${expected}`, {
      file: this.#file,
      hint: 'Mend the file, or move it away to begin the ticket anew.',
    });
  }

  fields(value: unknown, place: string): Fields {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    throw this.fail(place, 'an object');
  }

  text(value: unknown, place: string): string {
    if (typeof value === 'string') return value;
    throw this.fail(place, 'text');
  }

  count(value: unknown, place: string): number {
    if (typeof value === 'number' && value >= 0 && Number.isFinite(value)) return value;
    throw this.fail(place, 'a number from 0');
  }

  oneOf<const T extends string>(value: unknown, words: readonly T[], place: string): T {
    const word = words.find((each) => each === value);
    if (word !== undefined) return word;
    throw this.fail(place, `one of ${words.join(', ')}`);
  }

  /** A list of objects of which every value is text. */
  rows<K extends string>(value: unknown, keys: readonly K[], place: string): Record<K, string>[] {
    if (!Array.isArray(value)) throw this.fail(place, 'a list');
    return value.map((row: unknown, index) => {
      const fields = this.fields(row, `${place}[${index}]`);
      const cells = keys.map((key) => [key, this.text(fields[key], `${place}[${index}].${key}`)]);
      return Object.fromEntries(cells) as Record<K, string>;
    });
  }

  /** One entry for each name, null where the object has none. */
  each<K extends string, T>(
    value: unknown,
    names: readonly K[],
    place: string,
    read: (fields: Fields, place: string) => T,
  ): Record<K, T | null> {
    const all = this.fields(value, place);
    const entries = names.map((name): [K, T | null] => {
      const one = all[name] ?? null;
      return [name, one === null ? null : read(this.fields(one, `${place}.${name}`), `${place}.${name}`)];
    });
    return Object.fromEntries(entries) as Record<K, T | null>;
  }
}

function parseJson(text: string, reader: Reader): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw reader.fail('the file', 'JSON');
  }
}

/**
 * Reads a checkpoint.
 * @param file for messages
 * @throws TicketFlowError STATE_UNREADABLE naming the place
 */
export function parseState(text: string, ticket: string, file: string): FlowState {
  const reader = new Reader(file);
  const all = reader.fields(parseJson(text, reader), 'the file');
  if (all['schemaVersion'] !== 1) throw reader.fail('schemaVersion', '1, the only one known here');
  if (all['ticket'] !== ticket) throw reader.fail('ticket', ticket);
  const empty = emptyState(ticket);
  const owner = all['owner'] ?? null;
  return {
    ...empty,
    owner:
      owner === null ? null : (reader.rows([owner], ['name', 'since', 'heartbeatAt'], 'owner')[0] ?? null),
    base: reader.text(all['base'] ?? '', 'base'),
    begunOn: reader.text(all['begunOn'] ?? '', 'begunOn'),
    gates: reader.each(all['gates'] ?? {}, GATES, 'gates', (gate, place) => {
      const status: GateStatus = reader.oneOf(gate['status'], GATE_STATUSES, `${place}.status`);
      const [rest] = reader.rows([gate], ['at', 'by', 'tree', 'commit', 'note'], place);
      return { status, at: '', by: '', tree: '', commit: '', note: '', ...rest };
    }),
    commands: reader.each(all['commands'] ?? {}, COMMANDS, 'commands', (command, place) => ({
      status: reader.oneOf(command['status'], ['passed', 'failed', 'timed-out', 'killed'], `${place}.status`),
      exitCode: command['exitCode'] === null ? null : reader.count(command['exitCode'], `${place}.exitCode`),
      durationMs: reader.count(command['durationMs'], `${place}.durationMs`),
      at: reader.text(command['at'], `${place}.at`),
      tree: reader.text(command['tree'], `${place}.tree`),
    })),
    reviewRounds: reader.count(all['reviewRounds'] ?? 0, 'reviewRounds'),
    escalations: reader.rows(
      all['escalations'] ?? [],
      ['at', 'by', 'phase', 'from', 'to', 'reason'],
      'escalations',
    ),
    waivers: reader.rows(all['waivers'] ?? [], ['rule', 'reason', 'at', 'by'], 'waivers'),
    history: reader.rows(all['history'] ?? [], ['at', 'by', 'what', 'from', 'to', 'note'], 'history'),
  };
}
