import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { openQueue } from './open-queue.ts';

/** orch-ops doctor */
export const run: CommandRun = async (args, context) => {
  const { store } = await openQueue(args, context);
  try {
    const defects = await store.readDefects();
    const facts = { kind: store.kind, engine: store.engine };
    if (args.flag('json')) context.out.printJson({ schemaVersion: 1, file: store.file, facts, defects });
    else {
      const lines = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
      const found = defects.map(
        ({ file, line, message, hint }) =>
          `${file}${line === undefined ? '' : `:${line}`}: ${message} (${hint})`,
      );
      context.out.print([`file: ${store.file}`, ...lines, `defects: ${defects.length}`, ...found].join('\n'));
    }
    return defects.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
};
