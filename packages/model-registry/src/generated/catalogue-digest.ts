// Generated from data/catalogue.json by scripts/generate.mjs. Do not edit.
/** Names the catalogue of this package: another one has another name. */
export const catalogueDigest: string = '4dd91c798bba1654';
