import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { formatLocalTime } from '../operations/local-time.ts';
import { renewLease } from '../operations/work-on-item.ts';
import { finishChange } from './finish-change.ts';
import { openGuarded } from './open-guarded.ts';
import { readIdArgument } from './read-id.ts';
import { requireOwner, withLeaseSeconds } from './read-worker.ts';

/** orch-ops heartbeat */
export const run: CommandRun = async (args, context) => {
  const owner = requireOwner(args, context);
  const { store, operation, settings } = await openGuarded(args, context);
  try {
    const id = readIdArgument(args);
    const result = await renewLease(store, id, owner, withLeaseSeconds(operation, args));
    const until = formatLocalTime(result.value.lease_expires_at ?? 0, settings.tzOffsetHours);
    finishChange(result, [`${id} leased until ${until}`], args, context);
    return 0;
  } finally {
    await store.close();
  }
};
