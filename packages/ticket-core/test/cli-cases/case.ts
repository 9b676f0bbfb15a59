import { ticketText } from '../support/project.ts';

/** The ticket of the project that each case starts from. */
export const pending = 'backlog/data/pending/TASK-001-ticket.md';

/** The project that each case starts from. */
export const sound: Readonly<Record<string, string>> = {
  'src/rates.ts': 'export {};\n',
  [pending]: ticketText('TASK-001'),
};

/** A command line and how it ends. */
export interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly out?: RegExp;
  readonly err?: RegExp;
}
