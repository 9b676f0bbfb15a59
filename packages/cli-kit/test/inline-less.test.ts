import { expect, jest, test } from '@jest/globals';

const setFlagsFromString = jest.fn<(flag: string) => void>();
jest.unstable_mockModule('node:v8', () => ({ setFlagsFromString }));
const { inlineLess } = await import('../src/inline-less.ts');

const isKnown = Number.parseInt(process.versions.node, 10) <= 24;
const flags = (): string[] =>
  setFlagsFromString.mock.calls.splice(0).map(([flag]) => flag.replace(/^.*=/, ''));
const both = isKnown ? ['100', '920'] : [];

test('the setting counts while the work goes on, and no longer, however it ends', async () => {
  expect([inlineLess(() => 7), flags()]).toEqual([7, both]);
  const fail = (): never => {
    throw new Error('no');
  };
  expect(() => inlineLess(fail)).toThrow('no');
  expect(flags()).toEqual(both);
  const later = inlineLess(() => Promise.resolve(8));
  expect(flags()).toEqual(both.slice(0, 1));
  expect([await later, flags()]).toEqual([8, both.slice(1)]);
  await expect(inlineLess(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(flags()).toEqual(both);
});
