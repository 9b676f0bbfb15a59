import { describe, expect, test } from '@jest/globals';
import { expectMarked, textSurfaces } from '../support/marked.ts';

const id = 'session-or-user-value';

describe.each(textSurfaces)('on %s', (surface) => {
  test.each([
    ['Session ID: ⟦6f1c0c6e-2f53-4a2e-9a53-3f1f3f0a9d2b⟧'],
    ['**Request id**: `⟦req_011CSHoEeqs5C35K2UUqR7Fy⟧`'],
    ['trace_id=⟦4bf92f3577b34da6a3ce929d0e0e4736⟧'],
    ['Working directory: ⟦/Users/mira/work/shop⟧'],
    ['- Primary working directory: `⟦/home/mira/shop⟧`'],
    ["The absolute path of the user's workspace is ⟦/home/mira/shop⟧."],
    ['Project root: ⟦C:\\Users\\mira\\shop⟧'],
    ['Hostname: ⟦Miras-MacBook-Pro.local⟧'],
    ['OS Version: ⟦Darwin 25.0.0⟧.'],
    ["The user's email address is ⟦mira@shop.dev⟧."],
  ])('finds %j', (marked) => {
    expectMarked(id, surface, `${marked}\n\nBe careful.\n`);
  });

  test.each([
    ['Session ID: <uuid>, session id: ${SESSION_ID}'],
    ['The record 6f1c0c6e-2f53-4a2e-9a53-3f1f3f0a9d2b is wrong.'],
    ['Session ID: 00000000-0000-0000-0000-000000000000'],
    ['Working directory: /workspace/shop'],
    ['Working directory: /home/user/shop'],
    ['Working directory: /home/ubuntu'],
    ['Project root: /Users/<name>/shop'],
    ['Files in /Users/mira/work are never touched.'],
    ['Hostname: db.example.com'],
    ['The host name is that of the server.'],
    ['OS Version: the version of the system'],
    ['Request ID: see the header'],
    ["The user's email address is you@example.com."],
    ['```\nWorking directory: /Users/mira/work/shop\n```'],
    ['For example, Working directory: /Users/mira/work/shop'],
  ])('does not find %j', (marked) => {
    expectMarked(id, surface, `${marked}\n\nBe careful.\n`);
  });
});

test('its severity is that of the surface', () => {
  const severities = textSurfaces.map(
    (surface) => expectMarked(id, surface, 'Session ID: ⟦sess_0123456789ab⟧\n\nBe careful.')[0]?.severity,
  );
  expect(severities).toEqual(['info', 'info', 'warning', 'info', 'info', 'warning']);
});
