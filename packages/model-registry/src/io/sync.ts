import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { loadConfig } from '@backlog-toolkit/config';
import { withLock } from '@backlog-toolkit/file-store';
import { readCatalogue } from '../catalogue.ts';
import { toDay } from '../instant.ts';
import { RegistryError } from '../errors.ts';
import { formatRegistry, maxRegistryBytes, parseRegistry } from '../parse-registry.ts';
import type { RegistryFile } from '../registry-file.ts';
import { editText, recordsOf } from '../sync/edit-file.ts';
import { mergeSources, recordSources } from '../sync/merge.ts';
import type { Refusal, SourceRecord, SyncEvent } from '../sync/outcome.ts';
import {
  isFatal,
  planSync,
  type PlanInput,
  type SkippedSource,
  type SourceFailure,
  type SourcePlan,
} from '../sync/plan.ts';
import { needsRecording } from '../sync/shrink.ts';
import type { SourceCatalogue, SourceName } from '../sync/source.ts';
import { labelOf, readRegistryFile, type RegistryText } from './registry-file.ts';
import { fetchSource } from './sync-fetch.ts';
import { type HttpClient, type HttpOptions, openHttp } from './sync-http.ts';
import { finishWrite, logChange, type LoggedChange, writeSync } from './sync-store.ts';

/** What to synchronise, and the world around it. */
export interface SyncOptions extends Pick<PlanInput, 'sources' | 'skip' | 'offline' | 'places' | 'env'> {
  /** The folder that the search for the configuration begins in; relative files start from it. */
  readonly cwd: string;
  readonly configFile?: string | undefined;
  readonly dryRun?: boolean | undefined;
  /** Take over prices that became three times as high, or a third. */
  readonly acceptJumps?: boolean | undefined;
  /** Believe a source that lists nothing, or lost over 30% of its entries. */
  readonly acceptShrink?: boolean | undefined;
  /** For all sources together (default 60,000). */
  readonly timeoutMs?: number | undefined;
  readonly now: Date;
  /** For tests and callers with limits of their own. */
  readonly http?: Partial<HttpOptions> | undefined;
  readonly onStep?: ((step: string) => void) | undefined;
}

/** What a synchronisation came to. */
export interface SyncReport {
  /**
   * `written` or, with dryRun, `would-write`; `unchanged`: nothing to write. `failed`: a source failed. `refused`: what
   * the sources say is not believed. After both the file is as it was.
   */
  readonly status: 'written' | 'would-write' | 'unchanged' | 'failed' | 'refused';
  /** The registry file, as messages name it. */
  readonly file: string;
  readonly asked: readonly ({ readonly source: SourceName } & SourceRecord)[];
  readonly skipped: readonly SkippedSource[];
  readonly failures: readonly SourceFailure[];
  readonly refusals: readonly Refusal[];
  readonly changes: readonly LoggedChange[];
  readonly events: readonly SyncEvent[];
  /** Texts of the file; `before` is null when there was none, `after` is what was or would be written. */
  readonly before: string | null;
  readonly after: string | null;
  /** What is wrong in parts of the configuration that are not used here, for people. */
  readonly configWarnings: readonly string[];
}

/**
 * Asks the sources, compares what they say with the registry, and writes what changed to its file and to the log
 * beside it. Reads the configuration, the network and files; loads undici when a source needs it.
 * @throws {RegistryError} when the registry file cannot be used, SYNC_REFUSED when it could not be read again; {ConfigError}; {FileStoreError} LOCK_BUSY, WRITE_FAILED.
 */
export async function synchronise(options: SyncOptions): Promise<SyncReport> {
  const { cwd } = options;
  const loaded = await loadConfig({
    cwd,
    file: options.configFile,
    uses: ['llmOps.registry', 'llmOps.gateway'],
  });
  const { registry, gateway } = loaded.config.llmOps;
  const file = path.resolve(loaded.root, registry.source);
  const plan = planSync({ ...options, gateway });
  const nothing = {
    file: labelOf(file, cwd),
    asked: [],
    skipped: plan.skipped,
    refusals: [],
    changes: [],
    events: [],
    before: null,
    after: null,
    configWarnings: loaded.warnings.map(({ message }) => message),
  };
  // A bad configuration is told before anybody is asked.
  if (plan.failures.length > 0) return { ...nothing, status: 'failed', failures: plan.failures };
  // A file that cannot be read is told before too.
  readRegistryFile(file, cwd);
  const { sources, failures } = await fetchAll(plan.asked, options);
  const asked = sources.map(({ source, address, listed }) => ({ source, address, listed }));
  const common = { ...nothing, asked, failures };
  if (failures.some((failure) => failure.isFatal)) return { ...common, status: 'failed' };
  const catalogue = await readCatalogue();
  const work = (): SyncReport => {
    const found = readRegistryFile(file, cwd);
    if (!options.dryRun) finishWrite(file, found?.content);
    return { ...common, ...writeMerged(file, found, catalogue, sources, options) };
  };
  if (options.dryRun) return work();
  mkdirSync(path.dirname(file), { recursive: true });
  return withLock(file, work);
}

type Outcome = Pick<SyncReport, 'status' | 'refusals' | 'changes' | 'events' | 'before' | 'after'>;

function writeMerged(
  file: string,
  found: RegistryText | null,
  catalogue: RegistryFile,
  sources: readonly SourceCatalogue[],
  options: SyncOptions,
): Outcome {
  const records = recordsOf(found?.content);
  const merged = mergeSources({
    catalogue,
    file: found?.content,
    sources,
    records: options.acceptShrink ? undefined : records,
    today: toDay(options.now.getTime()),
    acceptJumps: options.acceptJumps ?? false,
  });
  const generatedAt = options.now.toISOString();
  const changes = merged.changes.map((change) => logChange(change, generatedAt));
  const before = found?.text ?? null;
  const common = { refusals: merged.refusals, changes, events: merged.events, before, after: before };
  if (merged.refusals.length > 0) return { ...common, status: 'refused' };
  if (found && merged.entries.size === 0 && !needsRecording(sources, records))
    return { ...common, status: 'unchanged' };
  const edit = { entries: merged.entries, generatedAt, records: recordSources(sources) };
  const text = before ?? newText(catalogue);
  const content = found?.content ?? { version: '1.1', aliases: catalogue.aliases };
  const after = editText(text, content, edit);
  requireReadable(after, labelOf(file, options.cwd));
  if (options.dryRun) return { ...common, after, status: 'would-write' };
  writeSync({ file, text: after, generatedAt, changes, onStep: options.onStep });
  return { ...common, after, status: 'written' };
}

/** Whatever the sources said, a file that could not be read again must not be written. */
function requireReadable(text: string, label: string): void {
  const hint = 'Leave out the source that is at fault, with --skip or --source.';
  const bytes = Buffer.byteLength(text);
  if (bytes > maxRegistryBytes) {
    const message = `With what the sources list, ${label} would have ${bytes} bytes, over the ${maxRegistryBytes} allowed.`;
    throw new RegistryError('SYNC_REFUSED', message, { hint, file: label });
  }
  try {
    parseRegistry(text, label);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RegistryError('SYNC_REFUSED', `What the sources say makes no valid registry. ${reason}`, {
      hint,
      file: label,
      cause,
    });
  }
}

/** What a project begins with: the aliases of the catalogue, which it may change. */
function newText({ aliases }: RegistryFile): string {
  return formatRegistry({ version: '1.1', generated_at: null, aliases });
}

async function fetchAll(
  plans: readonly SourcePlan[],
  options: SyncOptions,
): Promise<{ sources: SourceCatalogue[]; failures: SourceFailure[] }> {
  let client: Promise<HttpClient> | undefined;
  const http = (): Promise<HttpClient> => {
    client ??= openHttp({ timeoutMs: options.timeoutMs ?? 60_000, env: options.env, ...options.http });
    return client;
  };
  const context = { http, cwd: options.cwd, today: toDay(options.now.getTime()) };
  try {
    const results = await Promise.all(plans.map((plan) => fetchSource(plan, context)));
    const sources = results.flatMap((result) => (result.ok ? [result.value] : []));
    const failures = results.flatMap((result, index): SourceFailure[] => {
      const source = plans[index]?.source;
      if (result.ok || source === undefined) return [];
      return [{ source, isFatal: isFatal(source, options), ...result.failure }];
    });
    return { sources, failures };
  } finally {
    await (await client)?.close();
  }
}
