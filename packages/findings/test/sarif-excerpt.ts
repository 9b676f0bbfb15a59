/** The part of the SARIF 2.1.0 schema (OASIS, 2020) that the renderer uses; unknown keys are refused. */
const message = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { text: { type: 'string' } },
};
const positive = { type: 'integer', minimum: 1 };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const propertyBag = { type: 'object' };

const rule = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: {
    id: { type: 'string' },
    shortDescription: message,
    fullDescription: message,
    helpUri: { type: 'string', pattern: '^https?://' },
    defaultConfiguration: { type: 'object', additionalProperties: false, properties: { level } },
    properties: propertyBag,
  },
};

const region = {
  type: 'object',
  required: ['startLine'],
  additionalProperties: false,
  properties: { startLine: positive, startColumn: positive, endLine: positive, endColumn: positive },
};

const artifactLocation = {
  type: 'object',
  required: ['uri'],
  additionalProperties: false,
  properties: {
    // A relative reference of RFC 3986: unreserved characters, percent escapes and slashes.
    uri: { type: 'string', pattern: "^(?:[A-Za-z0-9._~!'()*/-]|%[0-9A-F]{2})*$" },
    uriBaseId: { const: '%SRCROOT%' },
  },
};

const fix = {
  type: 'object',
  required: ['artifactChanges'],
  additionalProperties: false,
  properties: {
    description: message,
    artifactChanges: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['artifactLocation', 'replacements'],
        additionalProperties: false,
        properties: {
          artifactLocation,
          replacements: {
            type: 'array',
            minItems: 1,
            items: {
              type: 'object',
              required: ['deletedRegion'],
              additionalProperties: false,
              properties: { deletedRegion: region, insertedContent: message },
            },
          },
        },
      },
    },
    properties: propertyBag,
  },
};

const result = {
  type: 'object',
  required: ['message'],
  additionalProperties: false,
  properties: {
    ruleId: { type: 'string' },
    ruleIndex: { type: 'integer', minimum: -1 },
    level,
    message,
    locations: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          physicalLocation: {
            type: 'object',
            required: ['artifactLocation'],
            additionalProperties: false,
            properties: { artifactLocation, region },
          },
        },
      },
    },
    partialFingerprints: { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } },
    fixes: { type: 'array', items: fix },
    properties: propertyBag,
  },
};

const driver = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    version: { type: 'string' },
    informationUri: { type: 'string', pattern: '^https?://' },
    rules: { type: 'array', uniqueItems: true, items: rule },
  },
};

const run = {
  type: 'object',
  required: ['tool'],
  additionalProperties: false,
  properties: {
    tool: { type: 'object', required: ['driver'], additionalProperties: false, properties: { driver } },
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: { type: 'array', items: result },
  },
};

export const SARIF_EXCERPT = {
  type: 'object',
  required: ['version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: { type: 'array', items: run },
  },
};
