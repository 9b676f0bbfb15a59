import { expect, test } from '@jest/globals';
import { fieldsOf, rowsVersion } from '../../src/cache/ticket-rows.ts';
import { countedTerms, findDuplicates } from '../../src/duplicates/ticket-duplicates.ts';
import { makeBacklog } from '../../src/model/backlog.ts';
import { parseTicket } from '../../src/model/ticket.ts';
import { ticketText } from '../support/project.ts';

// What is kept on people's disks must not be taken for what is read today. When this fails because tickets are read in
// another way, change the expectation and raise rowsVersion with it.
test('what rows hold belongs to their version', () => {
  const text = ticketText('TASK-7', {
    frontmatter: {
      title: '"Print URLs of src/loginForm.ts twice"',
      depends_on: 'TASK-2, BUG-3',
      blockers: '[{id: TASK-4}, the vendor]',
    },
    sections: {
      Description:
        'HTTPServer <!-- not this --> sends 郵便 labels.\n\n### Detail\n\nRates, rates, e\u0301t\u00e9.',
    },
  });
  const ticket = parseTicket({ file: 'p/TASK-7.md', fileName: 'TASK-7.md', folder: 'pending', text });
  const backlog = makeBacklog([ticket]);
  findDuplicates(backlog);
  const terms = countedTerms(backlog);
  const counted = terms?.names.map((name, i) => `${name} ${terms.counts[i]}`).join(', ');
  expect({ rowsVersion, id: ticket.id, fields: fieldsOf(ticket), counted }).toMatchInlineSnapshot(`
{
  "counted": "couriers 1, bill 1, extra 1, heavy 1, parcels 1, httpserver 1, http 1, server 1, sends 1, 郵便 1, labels 1, rates 2, été 1, print 3, urls 3, src/loginform.ts 3, src 3, login 3, form 3, ts 3, twice 3",
  "fields": [
    "Print URLs of src/loginForm.ts twice",
    "pending",
    [
      "TASK-002",
      "BUG-003",
    ],
    [
      "TASK-004",
      "the vendor",
    ],
    [],
  ],
  "id": "TASK-007",
  "rowsVersion": "tickets 1",
}
`);
});
