// A module of its own, imported when a batch is sent: loading undici takes about 90 ms.
export { request } from 'undici';
