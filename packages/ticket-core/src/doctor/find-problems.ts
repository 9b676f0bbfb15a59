import { parseTicketId } from '../model/ticket-id.ts';
import type { Ticket } from '../model/ticket.ts';
import { dependencyCycle } from '../rules/dependency-cycle.ts';
import { dependencySelf } from '../rules/dependency-self.ts';
import { dependencyUnknown, findUnknownDependencies } from '../rules/dependency-unknown.ts';
import { duplicateId } from '../rules/duplicate-id.ts';
import type { RuleContext, TicketRule } from '../rules/rule.ts';
import { wrongFolder } from '../rules/wrong-folder.ts';
import type { DoctorFacts } from './doctor-facts.ts';
import { hasValidId } from './mend-ids.ts';
import { isNamedAfter } from './place-files.ts';
import { type Problem, type ProblemCode, problemDocsUrl, type Repair } from './problem.ts';

type Found = Omit<Problem, 'repair' | 'docsUrl'>;

const sharedRules: readonly (readonly [ProblemCode, TicketRule])[] = [
  ['duplicate-id', duplicateId],
  ['wrong-folder', wrongFolder],
  // Fields are not checked here: this is what tells of items that cannot be read.
  [
    'dependency-unknown',
    { ...dependencyUnknown, check: (ticket, { backlog }) => findUnknownDependencies(ticket, backlog) },
  ],
  ['dependency-self', dependencySelf],
  ['dependency-cycle', dependencyCycle],
];

/** Config can silence a rule of `validate`; whether the backlog is sound does not depend on it. */
function runRules(ticket: Ticket, context: RuleContext): Found[] {
  return sharedRules.flatMap(([code, rule]) => {
    if (rule.appliesTo === 'pending' && ticket.folder !== 'pending') return [];
    return [...rule.check(ticket, context)].map(({ message, line = 1, hint }) => ({
      code,
      severity: 'error' as const,
      message,
      file: ticket.file,
      line,
      hint,
    }));
  });
}

function checkName(ticket: Ticket): Found[] {
  const { file, fileName, id } = ticket;
  const line = ticket.lineOf('id');
  if (!hasValidId(ticket)) {
    const message = `Unexpected id ${JSON.stringify(ticket.data['id'] ?? null)}, expected PREFIX-NNN such as TASK-001.`;
    return [
      {
        code: 'id-invalid',
        severity: 'error',
        message,
        file,
        line,
        hint: 'Write the id into the frontmatter.',
      },
    ];
  }
  if (!parseTicketId(id) || isNamedAfter(fileName, id)) return [];
  const message = `Unexpected id ${id} in a file named ${fileName}, expected ${id}-….md.`;
  return [{ code: 'id-mismatch', severity: 'error', message, file, line }];
}

function checkSurroundings(facts: DoctorFacts): Found[] {
  const found = (code: ProblemCode, file: string, message: string, hint?: string): Found => ({
    code,
    severity: 'warning',
    message,
    file,
    line: 1,
    hint,
  });
  return [
    ...facts.strays.map((file) =>
      found(
        'stray-file',
        file,
        'Unexpected entry in the backlog, expected Markdown tickets in pending and completed only.',
        'Move it out of the data folder.',
      ),
    ),
    ...facts.leftovers.map(({ file }) =>
      found('leftover-file', file, 'Unexpected temporary file of a process that is gone.'),
    ),
    ...facts.staleClaims.map(({ file, id }) =>
      found('stale-claim', file, `Unexpected claim on ${id}, on which nobody works.`),
    ),
    ...facts.lowCounters.map(({ prefix, counted, highest }) =>
      found(
        'low-counter',
        facts.counterFile,
        `Unexpected id counter ${counted} of ${prefix}, expected ${highest} or more: history has had that number.`,
      ),
    ),
    ...(facts.unfinished
      ? [
          found(
            'unfinished-change',
            facts.unfinished.file,
            'Unexpected journal of a change that a process left half done.',
          ),
        ]
      : []),
  ];
}

/** What a repair does besides editing files. */
function cleanups(facts: DoctorFacts): Repair[] {
  return [
    ...facts.leftovers.map(({ file }): Repair => ({ code: 'leftover-file', file, action: 'remove it' })),
    ...facts.staleClaims.map(({ file }): Repair => ({ code: 'stale-claim', file, action: 'remove it' })),
    ...facts.lowCounters.map((): Repair => ({
      code: 'low-counter',
      file: facts.counterFile,
      action: 'raise it',
    })),
    ...(facts.unfinished
      ? [
          {
            code: 'unfinished-change',
            file: facts.unfinished.file,
            action: 'complete the change, or take it back if it was not committed',
          } as const,
        ]
      : []),
  ];
}

/** Everything that is wrong, each with what the given repairs do about it. */
export function findProblems(
  facts: DoctorFacts,
  repairs: readonly Repair[],
  context: RuleContext,
): Problem[] {
  const { tickets, unreadable } = facts.backlog;
  const actions = new Map(
    [...repairs, ...cleanups(facts)].map(({ code, file, action }) => [`${code}\n${file}`, action]),
  );
  const found: Found[] = [
    ...tickets.flatMap((ticket) => [...runRules(ticket, context), ...checkName(ticket)]),
    ...unreadable.map(({ message, file, line, hint }): Found => ({
      code: 'file-unreadable',
      severity: 'error',
      message,
      file,
      line: line ?? 1,
      hint,
    })),
    ...checkSurroundings(facts),
  ];
  return found.map(({ code, severity, message, file, line, hint }) => {
    const repair = actions.get(`${code}\n${file}`) ?? null;
    return {
      code,
      severity,
      message,
      file,
      line,
      repair,
      ...(repair === null && hint !== undefined ? { hint } : {}),
      docsUrl: `${problemDocsUrl}#${code}`,
    };
  });
}
