import type { NewTicket } from './generated/new-ticket-types.ts';

type Demanded = 'title' | 'type' | 'context' | 'description' | 'acceptanceCriteria';

/** A new ticket as it is handed in: what has a default may be left out. */
export type NewTicketInput = Pick<NewTicket, Demanded> &
  Partial<Omit<NewTicket, Demanded | 'testStrategy'>> & { testStrategy?: Partial<NewTicket['testStrategy']> };

/** One violation as the generated validator reports it (the fields of an ajv error that are used here). */
export interface ShapeError {
  /** JSON pointer of the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The generated validator; `errors` holds the violations of the latest call. */
export interface ShapeValidator {
  (value: unknown): value is NewTicketInput;
  errors?: ShapeError[] | null;
}
