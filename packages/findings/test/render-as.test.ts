import { expect, test } from '@jest/globals';
import {
  type Finding,
  renderAs,
  renderGithub,
  renderJson,
  renderJunit,
  renderSarif,
  renderText,
  type RenderTarget,
} from '../src/index.ts';
import { makeFinding, RULES } from './make-finding.ts';

const findings = [makeFinding({ line: 3 })];
const placed: readonly Finding[] = findings.map((finding) => ({ ...finding, file: `sub/${finding.file}` }));
const target: RenderTarget = {
  tool: 'some-tool',
  version: '1.2.3',
  rules: RULES,
  inCheckout: () => placed,
  color: false,
  isTty: false,
  closing: '1 file linted',
};

test.each([
  ['json', renderJson(findings)],
  ['sarif', renderSarif(placed, RULES, { tool: 'some-tool', version: '1.2.3' })],
  ['junit', renderJunit(findings, { suite: 'some-tool' })],
  ['github', renderGithub(placed)],
  ['text', `${renderText(findings)}1 file linted\n`],
])('%s is what its own function gives, with files where its readers look for them', (format, expected) => {
  expect(renderAs(format, findings, target)).toBe(expected);
});
