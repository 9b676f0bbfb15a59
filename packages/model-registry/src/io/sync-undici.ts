// A module of its own, imported when a source needs it: loading undici takes about 90 ms. Its CommonJS exports have
// names in a bundle only where they are imported by name.
export { EnvHttpProxyAgent, request } from 'undici';
