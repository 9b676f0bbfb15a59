import type { Finding } from '@backlog-toolkit/findings';
import type { Fix } from '../edit/edit.ts';
import type { FileHit, Hit, RuleFacts } from '../rules/rule.ts';
import type { Surface } from '../surface/surface.ts';
import type { Position } from './positions.ts';
import { type LintSettings, resolveSeverity } from './settings.ts';

/** A finding with its exact place and what would mend it. */
export interface LintFinding extends Finding {
  readonly line: number;
  readonly column: number;
  readonly fix?: Fix;
}

/** Where hits become findings. */
export interface HitPlace {
  readonly path: string;
  readonly surface: Surface;
  readonly settings: LintSettings;
  locate(offset: number): Position;
}

/** The finding that a hit of a rule is. */
export function toFinding(rule: RuleFacts, hit: Hit, place: HitPlace): LintFinding {
  const start = place.locate(hit.start);
  const end = place.locate(hit.end);
  return {
    ruleId: rule.meta.id,
    severity: resolveSeverity(rule, place.surface, place.settings, hit.severity),
    message: hit.message,
    file: place.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    ...(hit.hint === undefined ? {} : { hint: hit.hint }),
    ...(hit.data === undefined ? {} : { data: hit.data }),
    ...(hit.fix === undefined ? {} : { fix: hit.fix }),
    ...(hit.fingerprint === undefined ? {} : { fingerprint: `${rule.meta.id}:${hit.fingerprint}` }),
  };
}

/** The finding that a hit of a comparison is. */
export function toFileFinding(
  rule: RuleFacts,
  hit: FileHit,
  place: Omit<HitPlace, 'path' | 'locate'>,
): LintFinding {
  const { path, isVolatile: _, severity, fingerprint, ...said } = hit;
  return {
    ...said,
    ruleId: rule.meta.id,
    severity: resolveSeverity(rule, place.surface, place.settings, severity),
    file: path,
    ...(fingerprint === undefined ? {} : { fingerprint: `${rule.meta.id}:${fingerprint}` }),
  };
}
