import type { Payload } from '../src/payload.ts';
import { choosePlace, type Place } from '../src/place.ts';

const skill = `---
name: ticket
description: Use when a ticket is wanted.
allowed-tools:
  - Bash(ticket-core list *)
---

# Write a ticket

\`\`\`bash
ticket-core list
\`\`\`
`;

const orchestrator = `---
name: orchestrator
description: Use when it is not clear what is next.
---

Then the skill \`ticket\`, and this plugin's \`reviewer\`.
`;

const texts: Readonly<Record<string, string>> = {
  'skills/ticket/SKILL.md': skill,
  'skills/ticket/references/checks.md': 'Run `ticket-core validate FEAT-001`.\n',
  'skills/orchestrator/SKILL.md': orchestrator,
  'agents/reviewer.md':
    '---\nname: reviewer\ndescription: Reviews.\n---\n\nYou review, with `cost-guard check`.\n',
  'bin/ticket-core': '#!/usr/bin/env node\n',
  'bin/ticket-core.cmd': '@node "%~dp0ticket-core" %*\n',
  'bin/cost-guard': '#!/usr/bin/env node\n',
  'bin/package.json': '{ "type": "commonjs" }\n',
  'bin/THIRD-PARTY-NOTICES.txt': 'Licences\n',
};

/** Two skills, an agent that one of them needs, and two bins; some files otherwise, undefined for none. */
export function makePayload(changes: Readonly<Record<string, string | undefined>> = {}): Payload {
  const entries = Object.entries({ ...texts, ...changes });
  return new Map(entries.flatMap(([file, text]) => (text === undefined ? [] : [[file, Buffer.from(text)]])));
}

/** The place of a person whose home is the folder. */
export function homePlace(home: string): Place {
  return choosePlace({ isLocal: false, cwd: home, home, configFolder: undefined });
}
