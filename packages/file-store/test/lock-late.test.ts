import { expect, jest, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { tempDir } from '@backlog-toolkit/test-kit';

// A process can be stopped for any time between its look at the chain and its link. That moment cannot be hit from
// outside, so the link is wrapped: what `meanwhile` does happens in between.
let meanwhile: (() => void) | undefined;
const real = await import('../src/place-file.ts');
jest.unstable_mockModule('../src/place-file.ts', () => ({
  ...real,
  linkFile: (from: string, to: string): boolean => {
    const work = meanwhile;
    meanwhile = undefined;
    work?.();
    return real.linkFile(from, to);
  },
}));
const { attemptLock, freeLock, isHeld } = await import('../src/lock-chain.ts');

function take(target: string): { number: number; text: string } {
  for (let look = 0; look < 5; look++) {
    const attempt = attemptLock(target);
    if (attempt.kind === 'acquired') return attempt;
  }
  throw new Error('expected to get the lock');
}

function passOn(target: string): void {
  freeLock(target, take(target).number);
}

test.each([0, 1, 2, 5])(
  'a late link does not get in when the lock was passed on %d times and is held',
  (turns) => {
    using dir = tempDir();
    const target = dir.join('state.json');
    passOn(target);
    let winner = { number: 0, text: '' };
    meanwhile = () => {
      for (let turn = 0; turn < turns; turn++) passOn(target);
      winner = take(target);
    };
    expect(attemptLock(target)).toEqual({ kind: 'again' });
    expect(isHeld(target, winner.number, winner.text)).toBe(true);
    expect(attemptLock(target).kind).toBe('busy');
    expect(readdirSync(dir.path)).toHaveLength(2);
  },
);

test.each([1, 2, 5])(
  'a late link does not get in when the lock was passed on %d times and is free',
  (turns) => {
    using dir = tempDir();
    const target = dir.join('state.json');
    passOn(target);
    meanwhile = () => {
      for (let turn = 0; turn < turns; turn++) passOn(target);
    };
    expect(attemptLock(target)).toEqual({ kind: 'again' });
    expect(take(target).number).toBe(turns + 2);
    expect(readdirSync(dir.path)).toHaveLength(2);
  },
);

test('a late beginning does not begin the chain anew', () => {
  using dir = tempDir();
  const target = dir.join('state.json');
  let winner: { number: number; text: string } | undefined;
  meanwhile = () => {
    passOn(target);
    passOn(target);
    winner = take(target);
  };
  expect(attemptLock(target)).toEqual({ kind: 'again' });
  expect(attemptLock(target).kind).toBe('busy');
  expect(winner?.number).toBe(3);
});
