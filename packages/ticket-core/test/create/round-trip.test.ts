import { describe, expect, test } from '@jest/globals';
import { findSection, listTables, scanMarkdown, unescapeCell } from '@backlog-toolkit/markdown-lines';
import * as fc from 'fast-check';
import { checkNewTicket } from '../../src/create/parse-new-ticket.ts';
import { renderNewTicket } from '../../src/create/render-new-ticket.ts';
import { parseFrontmatter } from '../../src/frontmatter/parse-frontmatter.ts';
import { sectionNames } from '../../src/model/section-names.ts';
import { hostile, newTickets, words } from './arbitraries.ts';
import { facts, itemsOf, sectionText, topHeadings } from './read-back.ts';

describe('round trip', () => {
  test('frontmatter and sections read back as given', () => {
    fc.assert(
      fc.property(newTickets(words), (ticket) => {
        const text = renderNewTicket(ticket, facts);
        const { data } = parseFrontmatter(text);
        expect({ ...data }).toEqual({
          id: 'TASK-007',
          title: ticket.title,
          status: 'pending',
          priority: ticket.priority,
          created: '2026-03-04',
          updated: '2026-03-04',
          assignee: ticket.assignee,
          blockers: ticket.blockers,
          depends_on: ticket.dependsOn,
          shared_files: ticket.sharedFiles,
          related_docs: ticket.relatedDocs,
          tags: ticket.tags,
          severity: ticket.severity,
          hypothesis: ticket.hypothesis,
          ...(ticket.environment === undefined ? {} : { environment: ticket.environment }),
          ...(ticket.phase === undefined ? {} : { phase: ticket.phase }),
          ...(ticket.ideaType === undefined ? {} : { type: ticket.ideaType }),
          ...(ticket.iceScore === undefined ? {} : { ice_score: ticket.iceScore }),
        });
        expect(sectionText(text, 'Context')).toBe(ticket.context);
        expect(sectionText(text, 'Description')).toBe(ticket.description);
        expect(sectionText(text, 'Expected')).toBe(ticket.expected);
        expect(sectionText(text, 'Rollout')).toBe(ticket.extraSections[0]?.body);
        expect(itemsOf(text, 'Steps to Reproduce')).toEqual(ticket.stepsToReproduce);
        expect(itemsOf(text, 'Acceptance Criteria')).toEqual(
          ticket.acceptanceCriteria.map((item, i) => `AC-${i + 1}: ${item}`),
        );
        const { unit, integration } = ticket.testStrategy;
        expect(itemsOf(text, 'Test Strategy')).toEqual([...unit, ...integration]);
        const scan = scanMarkdown(text);
        const rows = listTables(scan).flatMap((table) =>
          table.rows.map((row) => row.cells.map((cell) => unescapeCell(cell.text))),
        );
        expect(rows).toEqual(
          ticket.affectedFiles.map(({ path, action, description }) => [
            `\`${path}\``,
            action,
            description ?? '',
          ]),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('frontmatter holds any text whatever', () => {
    fc.assert(
      fc.property(
        newTickets(hostile),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        (ticket, title) => {
          const given = { ...ticket, title };
          const { data } = parseFrontmatter(renderNewTicket(given, facts));
          expect(data).toMatchObject({
            title,
            assignee: ticket.assignee,
            tags: ticket.tags,
            hypothesis: ticket.hypothesis,
          });
        },
      ),
      { numRuns: 100 },
    );
  });

  test('hostile text never changes the sections, the number of criteria or of files', () => {
    fc.assert(
      fc.property(newTickets(hostile), (ticket) => {
        expect(checkNewTicket(ticket)).toMatchObject({ ok: true });
        const text = renderNewTicket(ticket, facts);
        const known = new Set(sectionNames.map(({ heading }) => heading));
        const headings = topHeadings(text);
        expect(headings.at(-1)).toBe('Rollout');
        expect(headings.slice(0, -1).every((heading) => known.has(heading))).toBe(true);
        expect(new Set(headings).size).toBe(headings.length);
        expect(headings).toEqual(
          expect.arrayContaining([
            'Context',
            'Description',
            'Affected Files',
            'Acceptance Criteria',
            'Test Strategy',
            'Dependencies',
          ]),
        );
        const criteria = itemsOf(text, 'Acceptance Criteria');
        expect(criteria.map((item) => item.split(':')[0])).toEqual(
          ticket.acceptanceCriteria.map((_, i) => `AC-${i + 1}`),
        );
        const scan = scanMarkdown(text);
        const files = findSection(scan, ['Affected Files']);
        const tables = listTables(scan, { start: files?.bodyStart ?? 0, end: files?.end ?? 0 });
        expect(tables.flatMap((table) => table.rows.map((row) => row.cells[0]?.text))).toEqual(
          ticket.affectedFiles.map(({ path }) => `\`${path}\``),
        );
        expect(
          tables.every((table) =>
            table.rows.every((row) => row.cells.length === 3 || row.cells[2] === undefined),
          ),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
