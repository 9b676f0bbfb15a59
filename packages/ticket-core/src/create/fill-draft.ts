import { replaceSection, readSection } from '../edit/sections.ts';
import { setFields } from '../edit/set-fields.ts';
import { sectionName, sectionNames } from '../model/section-names.ts';
import type { NewTicket } from './generated/new-ticket-types.ts';
import { testGuidance } from './guidance.ts';
import { renderSection } from './render-sections.ts';

/** The parts of the Test Strategy that were said, by their heading. */
function testParts(ticket: NewTicket): [heading: string, body: string][] {
  const strategy = renderSection('testStrategy', ticket);
  return testGuidance.flatMap(([heading]) => {
    const body = readSection(strategy, heading);
    return body === null ? [] : [[heading, body]];
  });
}

function fillTests(text: string, ticket: NewTicket): string {
  const heading = sectionName('testStrategy').heading;
  const isDivided = testGuidance.every(([part]) => readSection(text, part) !== null);
  if (!isDivided)
    return replaceSection(text, heading, renderSection('testStrategy', ticket), { create: true });
  return testParts(ticket).reduce((filled, [part, body]) => replaceSection(filled, part, body), text);
}

/** Puts what was said of a ticket into its draft; sections about which nothing was said keep their guidance. */
export function fillDraft(draft: string, ticket: NewTicket): string {
  let text = draft;
  for (const { key } of sectionNames) {
    const body = renderSection(key, ticket);
    if (body === '') continue;
    text =
      key === 'testStrategy'
        ? fillTests(text, ticket)
        : replaceSection(text, sectionName(key).heading, body, { create: true });
  }
  const fields = { depends_on: ticket.dependsOn, tags: ticket.tags };
  return setFields(
    text,
    Object.entries(fields).filter(([, list]) => list.length > 0),
  );
}
