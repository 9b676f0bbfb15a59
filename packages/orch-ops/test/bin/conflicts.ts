/** Commands of which only one can find the item of {@link awkwardQueue} as it expects it, and what that one prints. */
export const conflicts: readonly (readonly [args: readonly string[], line: string])[] = [
  [['cancel', '--id', 'ORCH-004', '--if-status', 'PENDING'], 'ORCH-004 -> BLOCKED\n'],
  [['replan', '--id', 'ORCH-003', '--notes', 'x', '--if-status', 'IN_PROGRESS'], 'ORCH-003 -> BLOCKED\n'],
  [['retry', '--id', 'ORCH-005'], 'ORCH-005 -> PENDING\n'],
  [['done', 'ORCH-001', '--owner', 'w2'], 'ORCH-001 -> DONE\n'],
  [['fail', 'ORCH-002', '--owner', 'w1', '--notes', 'x'], 'ORCH-002 -> FAILED\n'],
  [['add', 'One', '--id', 'NEW'], 'Added NEW\n'],
  [['undo', '--id', 'ORCH-004'], 'ORCH-004 -> PENDING\n'],
];
