import { sectionName } from '../model/section-names.ts';
import { fillTemplate } from './fill-template.ts';
import { fieldGuidance, sectionGuidance, testGuidance } from './guidance.ts';
import { layOutTicket, sectionKeysOf } from './layout.ts';

/** What a draft begins with. */
export interface DraftValues {
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly priority?: string | undefined;
  readonly assignee?: string | undefined;
}

const comment = (text: string): string => `<!-- ${text} -->`;

function renderGuidance(key: string): string {
  if (key === 'testStrategy') {
    return testGuidance.map(([heading, text]) => `### ${heading}\n\n${comment(text)}`).join('\n\n');
  }
  const guidance = comment(sectionGuidance[key] ?? 'What belongs here.');
  return key === 'affectedFiles'
    ? `${guidance}\n\n| File | Action | Description |\n| --- | --- | --- |`
    : guidance;
}

/** The template of a ticket type: a skeleton with guidance in comments and `{{id}}`-like placeholders. */
export function renderTemplate(type: string): string {
  const own = Object.hasOwn(fieldGuidance, type) ? (fieldGuidance[type] ?? []) : [];
  const fields = [
    'id: {{id}}',
    'title: {{title}}',
    'status: pending',
    'priority: {{priority}}',
    'created: {{today}}',
    'updated: {{today}}',
    'assignee: {{assignee}}',
    ...['blockers', 'depends_on', 'shared_files', 'related_docs', 'tags'].map((key) => `${key}: []`),
    ...own.map(([key, guidance]) => `${key}: # ${guidance}`),
  ];
  return layOutTicket(
    fields,
    sectionKeysOf(type).map((key) => [sectionName(key).heading, renderGuidance(key)] as const),
  );
}

/** A ticket to be filled in by hand: the sections of its type with guidance in comments and nothing else. */
export function renderDraft(type: string, values: DraftValues): string {
  return fillTemplate(renderTemplate(type), templateValuesOf(type, values));
}

/** The placeholders that a project's own template may have. */
export function templateValuesOf(type: string, values: DraftValues): Record<string, string> {
  const { id, title, today, priority = 'medium', assignee = 'unassigned' } = values;
  return { id, title, today, date: today, priority, assignee, type, prefix: type };
}
