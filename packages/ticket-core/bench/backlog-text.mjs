/** @typedef {import('./generate-backlog.mjs').GeneratedTicket} GeneratedTicket */

const priorities = ['critical', 'high', 'medium', 'medium', 'low'];
const people = ['unassigned', 'unassigned', 'ana', 'bo', 'chen', 'dara'];

/** @param {string} key @param {readonly string[]} items @param {boolean} asBlock */
function listLines(key, items, asBlock) {
  if (!asBlock || items.length === 0) return [`${key}: [${items.join(', ')}]`];
  return [`${key}:`, ...items.map((item) => `  - ${item}`)];
}

/** @param {GeneratedTicket} ticket @param {() => number} random */
function frontmatter(ticket, random) {
  /** @param {readonly string[]} list */
  const pick = (list) => list[Math.floor(random() * list.length)] ?? '';
  const asBlock = random() < 0.25;
  const quoted = random() < 0.2 || /[:#]/.test(ticket.title);
  const area = ticket.files[0]?.split('/')[1] ?? 'core';
  const pendingStatus = random() < 0.1 ? 'in_progress' : 'pending';
  const own = {
    TASK: [],
    BUG: [`severity: ${pick(priorities)}`, 'environment: production, release 4.2'],
    FEAT: [`phase: ${1 + Math.floor(random() * 4)}`],
    IDEA: ['type: experiment', 'ice_score: {impact: 7, confidence: 5, ease: 6}'],
  };
  return [
    '---',
    ...(random() < 0.1 ? ['# Reviewed in the weekly round.'] : []),
    `id: ${ticket.id}`,
    `title: ${quoted ? JSON.stringify(ticket.title) : ticket.title}`,
    `status: ${ticket.completed ? 'completed' : pendingStatus}`,
    `priority: ${pick(priorities)}${random() < 0.05 ? ' # agreed with support' : ''}`,
    `created: ${ticket.created}`,
    `updated: ${ticket.created}`,
    `assignee: ${pick(people)}`,
    'blockers: []',
    ...listLines('depends_on', ticket.dependsOn, asBlock),
    'shared_files: []',
    'related_docs: []',
    ...listLines('tags', [area, ...(random() < 0.2 ? ['ARCH'] : [])], asBlock),
    ...(own[/** @type {'TASK' | 'BUG' | 'FEAT' | 'IDEA'} */ (ticket.prefix)] ?? []),
    ...(ticket.completed
      ? [
          `completed: ${ticket.created}`,
          `commit: ${Array.from({ length: 40 }, () => Math.floor(random() * 16).toString(16)).join('')}`,
          'review_rounds: 1',
          'tests_added: 3',
        ]
      : []),
    '---',
  ].join('\n');
}

/** @param {GeneratedTicket} ticket @returns {readonly (readonly [string, string])[]} */
function ownSections(ticket) {
  const [first = 'src/index.ts'] = ticket.files;
  if (ticket.prefix === 'BUG') {
    return [
      ['Steps to Reproduce', `1. Open ${first}\n2. Run the failing case\n3. Read the log`],
      ['Expected', 'The request succeeds.'],
      ['Actual', 'It fails with the message above.'],
      ['Regression Tests', '- the case from the report'],
    ];
  }
  if (ticket.prefix === 'FEAT') return [['E2E Tests', '- from the start page to the saved result']];
  if (ticket.prefix === 'IDEA') {
    return [
      ['Hypothesis', 'Fewer people give up when this is faster.'],
      ['ICE Score', '- Impact: 7\n- Confidence: 5\n- Ease: 6'],
      ['Validation Required', 'Two weeks with a tenth of the users.'],
      ['Metrics of Success', '- completed sessions +3%'],
    ];
  }
  return [];
}

/**
 * The text of a generated ticket; spelling of headings, lists and line ends vary as they do among people.
 *
 * @param {GeneratedTicket} ticket
 * @param {() => number} random
 * @returns {string}
 */
export function renderTicket(ticket, random) {
  const head = frontmatter(ticket, random);
  const comment = random() < 0.15 ? '<!-- Why this is needed now. -->\n\n' : '';
  const rows = ticket.files.map(
    (file, i) => `| \`${file}\` | ${i === 0 ? 'modify' : 'create'} | see Description |`,
  );
  const [first = 'src/index.ts'] = ticket.files;
  const name = first.split('/').at(-1)?.replace('.ts', '') ?? 'case';
  const mark = ticket.completed ? 'x' : ' ';
  const sections = [
    [random() < 0.15 ? 'Background' : 'Context', comment + ticket.context],
    ['Description', ticket.description],
    [
      'Affected Files',
      `| File | Action | Description |\n|------|--------|-------------|\n${rows.join('\n')}`,
    ],
    [
      'Acceptance Criteria',
      ['the new case passes', 'the old behaviour stays', 'the log names the cause']
        .map((text, i) => `- [${mark}] AC-${i + 1}: ${name}: ${text}`)
        .join('\n'),
    ],
    [
      'Test Strategy',
      `### Unit Tests\n\n- ${name} with and without input\n\n### Integration Tests\n\n- ${name} against a real store\n\n### Verification Commands\n\n\`\`\`bash\nnpm test -- ${name}\n\`\`\``,
    ],
    ...ownSections(ticket),
    [
      'Dependencies',
      ticket.dependsOn.length > 0 ? ticket.dependsOn.map((id) => `- ${id}`).join('\n') : 'None.',
    ],
  ];
  const text = `${[head, ...sections.map(([heading, body]) => `## ${heading}\n\n${body}`)].join('\n\n')}\n`;
  return random() < 0.03 ? text.replaceAll('\n', '\r\n') : text;
}
