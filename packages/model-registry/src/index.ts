export { embeddedRegistry, readCatalogue } from './catalogue.ts';
export { catalogueDigest } from './generated/catalogue-digest.ts';
export { checkRegistry } from './check-registry.ts';
export type { CheckOptions, RegistryFinding } from './check-registry.ts';
export { isUnpriced } from './cost.ts';
export type { Cost, CostLine, Unpriced, UnpricedReason } from './cost.ts';
export { diffRegistries } from './diff-registries.ts';
export type { RegistryChange } from './diff-registries.ts';
export { RegistryError } from './errors.ts';
export type { RegistryErrorCode, RegistryErrorDetails, RegistryErrorKind } from './errors.ts';
export { findRegistry, loadRegistry } from './io/load-registry.ts';
export type { LoadRegistryOptions, RegistryPlace } from './io/load-registry.ts';
export { readRegistryFile } from './io/registry-file.ts';
export type { RegistryText } from './io/registry-file.ts';
export { formatRegistry, parseRegistry } from './parse-registry.ts';
export type { Instant } from './instant.ts';
export { stateAt } from './lifecycle.ts';
export type { LifecycleState } from './lifecycle.ts';
export { formatPicoUsd, picoToUsd } from './pico-usd.ts';
export { makePriceOf } from './price-of.ts';
export type { PriceOf } from './price-of.ts';
export { priceModel, priceRequest } from './price-request.ts';
export type { PricedUsage, PriceQuery } from './price-request.ts';
export { buildRegistry, findCandidate, findModel } from './registry.ts';
export type { Alias, Model, ModelMatch, Registry } from './registry.ts';
export type {
  AliasCandidate,
  Lifecycle,
  ModelEntry,
  PriceRow,
  PriceTier,
  RegistryFile,
  TokenKind,
  TokenPrices,
} from './registry-file.ts';
export { resolveAlias } from './resolve-alias.ts';
export type { Resolution, ResolveOptions, SkippedCandidate } from './resolve-alias.ts';
export { synchronise } from './io/sync.ts';
export type { SyncOptions, SyncReport } from './io/sync.ts';
export { openHttp } from './io/sync-http.ts';
export type { HttpClient, HttpOptions, HttpRequest, ReadAnswer, RetryNote } from './io/sync-http.ts';
export { readBody } from './io/sync-body.ts';
export { makeDispatcher } from './io/sync-dispatcher.ts';
export { excerpt, makeBlot } from './sync/blot.ts';
export { findBadProxy } from './sync/plan.ts';
export { parseRetryAfter } from './sync/retry.ts';
export { codeOf, secretsOf } from './sync/verdict.ts';
export { extendEndpoint, parseEndpoint } from './sync/endpoint.ts';
export type { Endpoint } from './sync/endpoint.ts';
export type { SyncFailure, SyncResult } from './sync/failure.ts';
