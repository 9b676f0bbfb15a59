import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { makeTokenizer } from '../../src/duplicates/tokenize.ts';

const tokenize = (text: string): string[] => makeTokenizer((token) => token)(text);

test.each([
  ['The login page, and the LOGIN form', ['login', 'page', 'login', 'form']],
  ['refreshToken', ['refreshtoken', 'refresh', 'token']],
  ['HTTPServer parseURL', ['httpserver', 'http', 'server', 'parseurl', 'parse', 'url']],
  ['URLs of APIs', ['urls', 'apis']],
  ['ÄÖÜberSicht', ['äöübersicht', 'äö', 'über', 'sicht']],
  ['max_retry_count', ['max_retry_count', 'max', 'retry', 'count']],
  ['src/auth/loginForm.ts', ['src/auth/loginform.ts', 'src', 'auth', 'login', 'form', 'ts']],
  ['src\\auth', ['src\\auth', 'src', 'auth']],
  ['sign-in: HTTP 404, sha256!', ['sign', 'http', '404', 'sha256']],
  ['Größe ÄNDERN naïve', ['größe', 'ändern', 'naïve']],
  ['Обновить токен', ['обновить', 'токен']],
  ['ｌｏｇｉｎ', ['login']],
  ['登录失败', ['登录', '录失', '失败']],
  ['a b __ // --', []],
  ['', []],
])('%j', (text, tokens) => {
  expect(tokenize(text)).toEqual(tokens);
});

test('an endless word is no term', () => {
  expect(tokenize(`x${'a'.repeat(100)} token`)).toEqual(['token']);
});

test('what was read before changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      const shared = makeTokenizer((token) => token);
      expect(texts.map(shared)).toEqual(texts.map(tokenize));
    }),
  );
});

test('every token is in lower case, has no blank and is bounded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const token of tokenize(text)) {
        expect(token).toBe(token.toLowerCase());
        expect(token).toMatch(/^\S{1,64}$/u);
      }
    }),
  );
});
