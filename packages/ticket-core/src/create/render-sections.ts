import { escapeCell } from '@backlog-toolkit/markdown-lines';
import { containBody } from './contain-body.ts';
import type { NewTicket } from './generated/new-ticket-types.ts';
import { listItemText, oneLineText } from './list-item-text.ts';

const none = 'None.';

const bullets = (items: readonly string[]): string =>
  items.map((item) => `- ${listItemText(item)}`).join('\n');

const numbered = (items: readonly string[]): string =>
  items.map((item, index) => `${index + 1}. ${listItemText(item)}`).join('\n');

const prose = (text: string | undefined): string => (text === undefined ? '' : containBody(text));

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function renderFiles({ affectedFiles }: NewTicket): string {
  if (affectedFiles.length === 0) return '';
  const rows = affectedFiles.map(({ path, action, description }) =>
    row([escapeCell(`\`${path}\``), action, escapeCell(oneLineText(description ?? ''))]),
  );
  return [row(['File', 'Action', 'Description']), row(['---', '---', '---']), ...rows].join('\n');
}

const renderCriteria = ({ acceptanceCriteria }: NewTicket): string =>
  acceptanceCriteria.map((text, index) => `- [ ] AC-${index + 1}: ${listItemText(text)}`).join('\n');

function renderCommands(commands: readonly string[]): string {
  const longest = Math.max(
    2,
    ...commands.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length),
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}bash`, ...commands, fence].join('\n');
}

function renderTests({ testStrategy: { unit, integration, verification } }: NewTicket): string {
  const parts = [
    unit.length > 0 ? `### Unit Tests\n\n${bullets(unit)}` : '',
    integration.length > 0 ? `### Integration Tests\n\n${bullets(integration)}` : '',
    verification.length > 0 ? `### Verification Commands\n\n${renderCommands(verification)}` : '',
  ];
  return parts.filter(Boolean).join('\n\n');
}

function renderScore({ iceScore }: NewTicket): string {
  if (!iceScore) return '';
  const { impact, confidence, ease } = iceScore;
  return `- Impact: ${impact}\n- Confidence: ${confidence}\n- Ease: ${ease}`;
}

const renderDependencies = (ticket: NewTicket): string =>
  prose(ticket.dependencies) || ticket.dependsOn.map((id) => `- ${id}`).join('\n');

const renderers: Readonly<Record<string, (ticket: NewTicket) => string>> = {
  context: ({ context }) => prose(context),
  description: ({ description }) => prose(description),
  hypothesis: ({ hypothesis }) => prose(hypothesis),
  iceScore: renderScore,
  stepsToReproduce: ({ stepsToReproduce }) => numbered(stepsToReproduce ?? []),
  expected: ({ expected }) => prose(expected),
  actual: ({ actual }) => prose(actual),
  affectedFiles: renderFiles,
  acceptanceCriteria: renderCriteria,
  testStrategy: renderTests,
  regressionTests: ({ regressionTests }) => bullets(regressionTests),
  e2eTests: ({ e2eTests }) => bullets(e2eTests),
  validationRequired: ({ validationRequired }) => prose(validationRequired),
  metricsOfSuccess: ({ metricsOfSuccess }) => bullets(metricsOfSuccess),
  dependencies: renderDependencies,
};

/** The body of one section by its config key; empty when the ticket says nothing there. */
export function renderSection(key: string, ticket: NewTicket): string {
  return renderers[key]?.(ticket) ?? '';
}

/** What stands in a section that tickets of a type always have when there is nothing to say. */
export const emptySection: string = none;
