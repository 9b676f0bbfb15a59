import { expect, test } from '@jest/globals';
import { choosePlace, type PlaceQuery } from '../src/place.ts';

const query: PlaceQuery = { isLocal: false, cwd: '/work', home: '/home/ann', configFolder: undefined };

test.each<[Partial<PlaceQuery>, string, string]>([
  [{}, '/home/ann/.claude', '~/.claude/backlog-toolkit/bin'],
  [{ configFolder: '' }, '/home/ann/.claude', '~/.claude/backlog-toolkit/bin'],
  [{ isLocal: true, configFolder: '/else' }, '/work/.claude', '.claude/backlog-toolkit/bin'],
  [
    { configFolder: '/home/ann/.config/claude' },
    '/home/ann/.config/claude',
    '~/.config/claude/backlog-toolkit/bin',
  ],
  [{ configFolder: '/srv/claude' }, '/srv/claude', '/srv/claude/backlog-toolkit/bin'],
  [{ configFolder: 'own' }, '/work/own', '/work/own/backlog-toolkit/bin'],
  [{ configFolder: "/srv/it's here" }, "/srv/it's here", String.raw`'/srv/it'\''s here/backlog-toolkit/bin'`],
  [
    { configFolder: '/home/ann/my config' },
    '/home/ann/my config',
    "'/home/ann/my config/backlog-toolkit/bin'",
  ],
  [{ configFolder: '/home/ann/$(rm)' }, '/home/ann/$(rm)', "'/home/ann/$(rm)/backlog-toolkit/bin'"],
])('%j is in %s', (changes, root, binFolder) => {
  expect(choosePlace({ ...query, ...changes })).toMatchObject({ root, binFolder });
});
