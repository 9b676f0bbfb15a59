import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { tempDir } from '@backlog-toolkit/test-kit';
import { escapeCommandProperty, escapeCommandText, makeGithubStep, makeRedactor } from '../src/index.ts';

/** Reads an output file the way the runner does. */
function readOutputs(text: string): [string, string][] {
  const outputs: [string, string][] = [];
  const lines = text.split('\n');
  while (lines.length > 1) {
    const [, name = '', delimiter = ''] = /^(.*?)<<(.*)$/.exec(lines.shift() ?? '') ?? [];
    const end = lines.indexOf(delimiter);
    outputs.push([name, lines.slice(0, end).join('\n')]);
    lines.splice(0, end + 1);
  }
  return outputs;
}

describe('outputs', () => {
  test('no value can smuggle in another output', () => {
    using folder = tempDir();
    const file = folder.join('output');
    const step = makeGithubStep({ GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: file });
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('a\nEOF\nverdict=ok', 'x<<EOF\n', 'end-\n', '\nverdict=ok\n', '%0A', '::set-output::'),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), (values) => {
        writeFileSync(file, '');
        for (const [i, one] of values.entries()) step.output(`value-${i}`, one);
        expect(readOutputs(readFileSync(file, 'utf8'))).toEqual(values.map((one, i) => [`value-${i}`, one]));
      }),
    );
  });

  test.each(['a b', 'a\nb', 'a<<b', 'a=b', ''])('%j cannot name one', (name) => {
    expect(() => makeGithubStep({}).output(name, 'x')).toThrow(TypeError);
  });

  test('summaries end with a newline', () => {
    using folder = tempDir();
    const step = makeGithubStep({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: folder.join('summary') });
    step.summarise('# One');
    step.summarise('text\n');
    expect(readFileSync(folder.join('summary'), 'utf8')).toBe('# One\ntext\n');
  });

  test('nothing happens outside of GitHub Actions', () => {
    using folder = tempDir();
    const files = { GITHUB_OUTPUT: folder.join('output'), GITHUB_STEP_SUMMARY: folder.join('summary') };
    const written: string[] = [];
    const step = makeGithubStep(files, (text) => written.push(text));
    step.output('a', 'b');
    step.summarise('c');
    step.annotate('error', 'd');
    expect(step.active).toBe(false);
    expect(written).toEqual([]);
    expect(() => readFileSync(files.GITHUB_OUTPUT)).toThrow('ENOENT');
  });
});

describe('files', () => {
  const place = (cwd: string, workspace: string, file: string, folder?: string): string | undefined => {
    const step = makeGithubStep({ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace }, undefined, cwd);
    return step.inCheckout([{ file }], folder)[0]?.file;
  };

  test('are named relative to the checkout, as GitHub looks them up', () => {
    using folder = tempDir();
    mkdirSync(folder.join('apps', 'web'), { recursive: true });
    symlinkSync(folder.path, folder.join('link'), 'junction');
    const [root, web, link] = [folder.path, folder.join('apps', 'web'), folder.join('link')];
    expect(place(root, root, 'a.md')).toBe('a.md');
    expect(place(web, root, 'docs/a.md')).toBe('apps/web/docs/a.md');
    expect(place(web, link, 'a.md')).toBe('apps/web/a.md');
    expect(place(root, root, 'a.md', web)).toBe('apps/web/a.md');
    expect(place(web, root, folder.join('b.md'))).toBe('b.md');
    expect(place(root, web, 'a.md')).toBe('a.md');
    expect(place(root, '', 'a.md')).toBe('a.md');
    expect(place(root, folder.join('gone'), 'a.md')).toBe('a.md');
  });

  test('of annotations too', () => {
    using folder = tempDir();
    mkdirSync(folder.join('web'));
    let written = '';
    const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder.path };
    const step = makeGithubStep(env, (text) => (written += text), folder.join('web'));
    step.annotate('error', 'x', { file: 'a.md', line: 2 });
    expect(written).toBe('::error file=web/a.md,line=2::x\n');
  });
});

describe('annotations', () => {
  const annotate = (...args: Parameters<ReturnType<typeof makeGithubStep>['annotate']>): string => {
    let written = '';
    makeGithubStep({ GITHUB_ACTIONS: 'true' }, (text) => (written += text)).annotate(...args);
    return written;
  };

  test('have a place when there is one', () => {
    expect(annotate('error', 'm')).toBe('::error::m\n');
    expect(annotate('warning', 'm', { file: 'a.md' })).toBe('::warning file=a.md::m\n');
    expect(annotate('notice', 'm', { file: 'a.md', line: 3 })).toBe('::notice file=a.md,line=3::m\n');
    expect(annotate('error', 'm', { line: 3 })).toBe('::error::m\n');
  });

  test('no message and no file name can begin a command of its own', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (message, file) => {
        const hostile = annotate('error', `${message}\r\n::add-mask::x`, { file: `${file},line=1::\n::x` });
        expect(hostile.trimEnd()).not.toMatch(/[\r\n]/);
        expect(/^::error file=([^:,\r\n]*)::/.test(hostile)).toBe(true);
      }),
    );
  });

  test('escapes can be undone', () => {
    const undo = (text: string): string =>
      text.replaceAll(/%(25|0D|0A|3A|2C)/g, (_all, hex: string) =>
        String.fromCodePoint(Number.parseInt(hex, 16)),
      );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(undo(escapeCommandText(text))).toBe(text);
        expect(undo(escapeCommandProperty(text))).toBe(text);
      }),
    );
  });
});

describe('makeRedactor', () => {
  // Put together here, so that no scanner takes the test for a leak.
  const key = (prefix: string): string => `${prefix}${'aB3-'.repeat(6)}`;
  const redact = makeRedactor({
    ANTHROPIC_API_KEY: 'value of the key',
    GITHUB_TOKEN: 'tok"en\\value',
    SHORT_TOKEN: 'abc',
    SSH_KEY: '/home/me/.ssh/key',
    KEYBOARD: 'qwertyuiop',
  });

  test.each([
    ['the value of the key is known', 'the *** is known'],
    [JSON.stringify({ msg: 'tok"en\\value' }), '{"msg":"***"}'],
    ['abc stays', 'abc stays'],
    ['/home/me/.ssh/key stays', '/home/me/.ssh/key stays'],
    ['qwertyuiop stays', 'qwertyuiop stays'],
    [`key ${key('sk-ant-')}.`, 'key ***.'],
    [`key ${key('ghp_').replaceAll('-', '')}`, 'key ***'],
    ['Authorization: Bearer abcdefghijkl', 'Authorization: Bearer ***'],
    ['https://me:pa@ss@host/path?a=1&api_key=xyz&b=2', 'https://***@host/path?a=1&api_key=***&b=2'],
    ['https://host/a@b stays', 'https://host/a@b stays'],
    ['task-force-one-two-three-four stays', 'task-force-one-two-three-four stays'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test('keeps JSON readable', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.constantFrom(' Bearer abcdefghijkl', 'x://a:b@c', '?token=abc', 'tok"en\\value'),
        (json, secret) => {
          expect(() => JSON.parse(redact(JSON.stringify({ json, msg: `${json}${secret}` })))).not.toThrow();
        },
      ),
    );
  });
});
