import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { checkEntry, entryKeys } from '../src/index.ts';
import { randomLedger } from './support/random-ledger.ts';

const file = new URL('../schema/ledger-entry.schema.json', import.meta.url);
const schema: { properties: Record<string, unknown> } = JSON.parse(await readFile(file, 'utf8'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

test('the schema has the keys of the entry type, in the order in which they are written', () => {
  expect(Object.keys(schema.properties)).toEqual(entryKeys);
});

function valuesIn(bytes: Buffer): unknown[] {
  return bytes
    .toString()
    .split('\n')
    .flatMap((line): unknown[] => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
}

// Days that do not exist, too many decimals and parts beyond their whole are beyond a schema.
const beyondSchema = /^timestamp|decimals|at most cache_write/;

test('the schema accepts what the reader accepts, and refuses what it refuses for more than its value', () => {
  let [accepted, refused] = [0, 0];
  fc.assert(
    fc.property(randomLedger, (bytes) => {
      for (const value of valuesIn(bytes)) {
        const check = checkEntry(value);
        const reason = 'reason' in check ? check.reason : '';
        const isValid = beyondSchema.test(reason) ? false : validate(value);
        expect({ value, reason, isValid }).toEqual({ value, reason, isValid: reason === '' });
        if (isValid) accepted += 1;
        else refused += 1;
      }
    }),
    { numRuns: 100 },
  );
  expect(accepted).toBeGreaterThan(300);
  expect(refused).toBeGreaterThan(30);
});
