// Loaded before a bin: for it, it is always the moment that FIXED_NOW names.
const RealDate = Date;
const now = RealDate.parse(process.env.FIXED_NOW);

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now] : parts));
  }

  static now() {
    return now;
  }
};
