import { contentText } from '../model/content-text.ts';
import { readTestPart, type TestKind } from '../scope/test-strategy.ts';
import { type RuleHit, ruleMeta, type TicketRule } from './rule.ts';

const normalForm: Readonly<Record<TestKind, string>> = {
  unit: '### Unit Tests',
  integration: '### Integration Tests',
};

/** A ticket says by which tests it is proved. */
export const testsMissing: TicketRule = {
  meta: ruleMeta({
    id: 'tests-missing',
    title: 'Tests missing',
    description: 'The Test Strategy names no unit tests or no integration tests.',
    defaultSeverity: 'error',
    fixable: false,
  }),
  appliesTo: 'pending',
  isEnabled: (config) => config.ticketValidation.requireTestStrategy,
  *check(ticket): Iterable<RuleHit> {
    // What an idea needs before anything is built stands in Validation Required.
    const section = ticket.prefix === 'IDEA' ? null : ticket.section('testStrategy');
    if (!section || contentText(ticket.scan, { start: section.bodyStart, end: section.end }) === '') return;
    const parts = (['unit', 'integration'] as const).map((kind) => ({
      kind,
      part: readTestPart(ticket, section, kind),
    }));
    const hasAny = parts.some(({ part }) => part?.hasContent);
    for (const { kind, part } of parts) {
      const heading = normalForm[kind];
      const line = part?.line ?? section.heading.line;
      const hint = `Write a heading "${heading}" in the Test Strategy with a list below it, or say there why none is needed.`;
      const severity = hasAny ? { severity: 'warning' as const } : {};
      if (!part) yield { message: `Missing ${kind} tests in the Test Strategy.`, line, hint, ...severity };
      else if (!part.hasContent)
        yield {
          message: `Unexpected empty ${kind} tests, expected at least one test.`,
          line,
          hint,
          ...severity,
        };
      else if (part.form === 'prose') {
        yield {
          message: `Unexpected ${kind} tests in a sentence, expected a list below "${heading}".`,
          line,
          severity: 'info',
        };
      }
    }
  },
};
