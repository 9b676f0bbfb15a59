import { expect, test } from '@jest/globals';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { parseDiff } from '../../src/diff/parse-diff.ts';
import { scanDiff } from '../../src/hacks/scan-diff.ts';
import { makeToken, tokenKinds } from '../support/tokens.ts';

const config = { codeRules: { source: 'rules.md', hardGates: [], softGates: [] } };
const preset = '@secretlint/secretlint-rule-preset-recommend';

const findsSecretlint = async (line: string): Promise<boolean> => {
  const { messages } = await lintSource({
    source: { content: `${line}\n`, filePath: '/app/settings.ts', ext: '.ts', contentType: 'text' },
    options: { config: { rules: [{ id: preset, rule: creator, options: {} }] } },
  });
  return messages.length > 0;
};
const findsScan = (line: string): boolean => {
  const diff = `--- /dev/null\n+++ b/app/settings.ts\n@@ -0,0 +1 @@\n+${line}\n`;
  return scanDiff(parseDiff(diff), { config }).some(({ ruleId }) => ruleId === 'secret');
};

test('what secretlint finds in the tokens of its vendors, the scan finds', async () => {
  const lines = [
    ...tokenKinds.map((kind) => `const value = '${makeToken(kind)}';`),
    `AWS_SECRET_ACCESS_KEY = ${makeToken('awssecret')}`,
    `url = 'postgres://shop:${makeToken('password')}@db.shop.io:5432/shop'`,
    `url = 'mongodb+srv://shop:${makeToken('password')}@cluster0.mongo.net/shop'`,
    `url = 'https://shop:${makeToken('password')}@git.shop.io/shop.git'`,
    `//registry.npmjs.org/:_authToken=${makeToken('npm')}`,
  ];
  const theirs: string[] = [];
  for (const line of lines) if (await findsSecretlint(line)) theirs.push(line);
  expect(theirs.length).toBeGreaterThanOrEqual(10);
  expect(theirs.filter((line) => !findsScan(line))).toEqual([]);
});
