import path from 'node:path';
import type { DoctorFacts, StaleClaim } from '../doctor/doctor-facts.ts';
import { parseTicketId } from '../model/ticket-id.ts';
import { claimFile, isClaimLive, listClaims, readClaim } from './claims.ts';
import {
  findUnfinishedChange,
  listDataEntries,
  listLeftovers,
  listRecords,
  stateFile,
} from './doctor-files.ts';
import { readMeanings } from './doctor-history.ts';
import { findLowCounters } from './ids.ts';
import { loadBacklog } from './load-backlog.ts';
import type { Workspace } from './workspace.ts';

function listStaleClaims(workspace: Workspace): StaleClaim[] {
  return listClaims(workspace).flatMap((id) => {
    const claim = readClaim(workspace, id);
    if (claim && isClaimLive(workspace, claim)) return [];
    return [{ id, ...stateFile(workspace, claimFile(workspace, id)) }];
  });
}

/** Looks at everything the doctor needs; writes nothing. Reads the backlog's whole history from git. */
export function readDoctorFacts(workspace: Workspace, now: number): DoctorFacts {
  const backlog = loadBacklog(workspace);
  const duplicates = new Map(
    [...backlog.byId].filter(([id, group]) => group.length > 1 && parseTicketId(id)),
  );
  return {
    backlog,
    dataDir: stateFile(workspace, workspace.dataDir).file,
    ...listDataEntries(workspace),
    leftovers: listLeftovers(workspace, now),
    unfinished: findUnfinishedChange(workspace),
    staleClaims: listStaleClaims(workspace),
    lowCounters: findLowCounters(workspace),
    counterFile: stateFile(workspace, path.join(workspace.sharedStateDir, 'ids.json')).file,
    records: listRecords(workspace),
    meaningOf: readMeanings(workspace, backlog.tickets, duplicates),
  };
}
