import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createTicket } from '../../src/io/create-ticket.ts';
import { findTicketById } from '../../src/io/find-ticket.ts';
import { openKeptBacklog } from '../../src/io/kept-backlog.ts';
import { keptRowsFile } from '../../src/io/kept-rows.ts';
import { loadBacklog } from '../../src/io/load-backlog.ts';
import { makeLazyTicket } from '../../src/model/lazy-ticket.ts';
import {
  answersOf,
  briefOf,
  filesOf,
  keptBytes,
  keptProject,
  laterMs,
  madeText,
  readAndKeep,
  ticketCount,
  writtenAt,
} from './kept-project.ts';

const lazyClass = makeLazyTicket({
  file: '',
  fileName: '',
  folder: 'pending',
  id: '',
  title: '',
  status: '',
  dependsOn: [],
  blockers: [],
  sharedFiles: [],
  read: () => '',
}).constructor;

/** How many tickets were not read. */
const keptCount = (workspace: Parameters<typeof openKeptBacklog>[0]): number =>
  openKeptBacklog(workspace, { nowMs: laterMs() }).backlog.tickets.filter(
    ({ constructor }) => constructor === lazyClass,
  ).length;

type Change =
  | 'same size'
  | 'same size and mtime'
  | 'rewrite'
  | 'swap'
  | 'rename'
  | 'move'
  | 'delete'
  | 'break'
  | 'steal id'
  | 'copy';

/** Changes one file in a way that people, editors and git change files. */
function change(files: readonly string[], how: Change, at: number, pick: number): void {
  const file = files[at % files.length] ?? '';
  const other = files[(at + 1 + (pick % 50)) % files.length] ?? '';
  const text = readFileSync(file, 'utf8');
  const dir = path.dirname(file);
  switch (how) {
    case 'same size':
    case 'same size and mtime':
      writeFileSync(file, text.replace('medium', 'urgent').replace('parcel', 'lecrap').replace('a l', 'b l'));
      if (how === 'same size and mtime') utimesSync(file, writtenAt, writtenAt);
      break;
    case 'rewrite':
      writeFileSync(file, madeText(`TASK-${1 + (pick % 999)}`, pick));
      break;
    case 'swap':
      renameSync(file, `${file}.tmp`);
      renameSync(other, file);
      renameSync(`${file}.tmp`, other);
      break;
    case 'rename':
      renameSync(file, path.join(dir, `TASK-${1000 + pick}-renamed.md`));
      break;
    case 'move': {
      const folder = path.basename(dir) === 'pending' ? 'completed' : 'pending';
      renameSync(file, path.join(dir, '..', folder, path.basename(file)));
      break;
    }
    case 'delete':
      rmSync(file);
      break;
    case 'break':
      writeFileSync(file, pick % 2 === 0 ? 'no ticket' : '---\nid: [\n---\n');
      break;
    case 'steal id':
      writeFileSync(file, text.replace(/^id: .*$/m, 'id: TASK-001'));
      break;
    case 'copy':
      writeFileSync(path.join(dir, `TASK-${3000 + pick}-copy.md`), text);
  }
}

const changes = fc.array(
  fc.record({
    how: fc.constantFrom<Change>(
      'same size',
      'same size and mtime',
      'rewrite',
      'swap',
      'rename',
      'move',
      'delete',
      'break',
      'steal id',
      'copy',
    ),
    at: fc.nat(ticketCount - 1),
    pick: fc.nat(900),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('a kept backlog', () => {
  it('answers as a backlog that is read anew, whatever happened to the files', async () => {
    const { project, workspace } = await keptProject();
    using _ = project;
    readAndKeep(workspace);
    expect(keptCount(workspace)).toBe(ticketCount);
    let wasUsed = 0;
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        // Two states of a file within one tick of the file system's clock are what settling is for; here time is made up.
        await sleep(15);
        for (const { how, at, pick } of list) change(filesOf(workspace), how, at, pick);
        await sleep(15);
        wasUsed += keptCount(workspace);
        expect(answersOf(openKeptBacklog(workspace, { nowMs: laterMs() }).backlog)).toEqual(
          answersOf(loadBacklog(workspace)),
        );
        readAndKeep(workspace);
      }),
      { numRuns: 8 },
    );
    expect(wasUsed).toBeGreaterThan(500);
  });

  it('keeps no file that was written just now', async () => {
    const { project, workspace } = await keptProject();
    using _ = project;
    readAndKeep(workspace, Date.now());
    expect(keptBytes(workspace)).toBeNull();
  });

  it('is read anew when what is kept is damaged', async () => {
    const { project, workspace } = await keptProject();
    using _ = project;
    const expected = briefOf(readAndKeep(workspace));
    const { title } = findTicketById(workspace, 'TASK-7');
    const whole = keptBytes(workspace) ?? Buffer.alloc(0);
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (at, flip, isCut) => {
          const damaged = isCut ? whole.subarray(0, at) : Buffer.from(whole);
          if (!isCut) damaged[at] = (damaged[at] ?? 0) ^ flip;
          writeFileSync(keptRowsFile(workspace), damaged);
          expect(briefOf(openKeptBacklog(workspace, { nowMs: laterMs() }).backlog)).toEqual(expected);
          expect(findTicketById(workspace, 'TASK-7').title).toBe(title);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is written again only after many changes', async () => {
    const { project, workspace } = await keptProject();
    using _ = project;
    readAndKeep(workspace);
    const before = statSync(keptRowsFile(workspace)).ino;
    const edit = (count: number): void => {
      for (const file of filesOf(workspace).slice(0, count))
        writeFileSync(file, `${readFileSync(file, 'utf8')}\n`);
      readAndKeep(workspace);
    };
    edit(5);
    expect(statSync(keptRowsFile(workspace)).ino).toBe(before);
    edit(50);
    expect(statSync(keptRowsFile(workspace)).ino).not.toBe(before);
    expect(keptCount(workspace)).toBe(ticketCount);
  });

  it('needs no place to be written', async () => {
    const { project, workspace } = await keptProject();
    using _ = project;
    mkdirSync(keptRowsFile(workspace), { recursive: true });
    expect(() => readAndKeep(workspace)).not.toThrow();
    expect(findTicketById(workspace, 'TASK-001').id).toBe('TASK-001');
  });

  it('does not hide a second ticket with the same id from who asks for it', async () => {
    const { project, workspace } = await keptProject();
    using _ = project;
    readAndKeep(workspace);
    expect(findTicketById(workspace, 'TASK-001').id).toBe('TASK-001');
    await sleep(15);
    const [, second = ''] = filesOf(workspace);
    writeFileSync(second, readFileSync(second, 'utf8').replace(/^id: .*$/m, 'id: TASK-001'));
    expect(() => findTicketById(workspace, 'TASK-001')).toThrow(/names 2 tickets/);
    readAndKeep(workspace);
    expect(() => findTicketById(workspace, 'TASK-001')).toThrow(/names 2 tickets/);
  });

  it('lets a new ticket hear of the same duplicates', async () => {
    const { project, workspace } = await keptProject();
    using _ = project;
    const render = (id: string): string => madeText(id, 17);
    const plan = { prefix: 'TASK', title: 'Refund a label', render };
    const before = await createTicket(workspace, plan, { dryRun: true });
    expect(before.findings.some(({ ruleId }) => ruleId === 'near-duplicate')).toBe(true);
    readAndKeep(workspace);
    expect(keptCount(workspace)).toBe(ticketCount);
    expect(await createTicket(workspace, plan, { dryRun: true })).toEqual(before);
  });

  it('is kept by creating a ticket, not by a dry run', async () => {
    const { project, workspace } = await keptProject();
    using _ = project;
    await sleep(2100);
    const plan = { prefix: 'TASK', title: 'Refund a label', render: (id: string) => madeText(id, 17) };
    await createTicket(workspace, plan, { dryRun: true });
    expect(keptBytes(workspace)).toBeNull();
    await createTicket(workspace, plan, { isDraft: true });
    expect(keptCount(workspace)).toBe(ticketCount);
  });
});
