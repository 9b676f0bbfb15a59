import { describe, expect, test } from '@jest/globals';
import { findTranscriptRoots } from '../../src/transcripts/find-roots.ts';
import { mainTranscriptOf, sessionOfPath } from '../../src/transcripts/session-of-path.ts';

describe('findTranscriptRoots', () => {
  test.each([
    [{}, ['/home/ada/.config/claude', '/home/ada/.claude']],
    [{ XDG_CONFIG_HOME: '/x' }, ['/x/claude', '/home/ada/.claude']],
    [{ CLAUDE_CONFIG_DIR: '' }, ['/home/ada/.config/claude', '/home/ada/.claude']],
    [{ CLAUDE_CONFIG_DIR: ' , ' }, ['/home/ada/.config/claude', '/home/ada/.claude']],
    [
      { CLAUDE_CONFIG_DIR: '/a, ~/b ,/a,~,/c/projects/', XDG_CONFIG_HOME: '/x' },
      ['/a', '/home/ada/b', '/home/ada', '/c'],
    ],
    [{ CLAUDE_CONFIG_DIR: 'C:\\Claude\\projects' }, ['C:\\Claude']],
  ])('%j → %j', (environment, expected) => {
    expect(findTranscriptRoots(environment, '/home/ada')).toEqual(expected);
  });
});

describe('sessionOfPath', () => {
  test.each([
    ['/r/projects/p/s-1.jsonl', { session: 's-1' }, undefined],
    ['/r/projects/p/agent-77.jsonl', { session: 'agent-77', agentId: '77' }, undefined],
    [
      '/r/projects/p/s-1/subagents/agent-77.jsonl',
      { session: 's-1', parentSession: 's-1', agentId: '77' },
      '/r/projects/p/s-1.jsonl',
    ],
    [
      '/r/projects/p/s-1/subagents/more/agent-77.jsonl',
      { session: 's-1', parentSession: 's-1', agentId: '77' },
      '/r/projects/p/s-1.jsonl',
    ],
    [
      String.raw`C:\r\projects\p\s-1\subagents\agent-7.jsonl`,
      { session: 's-1', parentSession: 's-1', agentId: '7' },
      String.raw`C:\r\projects\p\s-1.jsonl`,
    ],
  ])('%s', (file, place, main) => {
    expect(sessionOfPath(file)).toEqual(place);
    expect(mainTranscriptOf(file)).toBe(main);
  });
});
