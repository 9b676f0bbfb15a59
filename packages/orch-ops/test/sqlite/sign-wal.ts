/** The same log as a big-endian machine writes it: its magic number says so, and every checksum is made anew. */
export function signWal(wal: Buffer): Buffer {
  const signed = Buffer.from(wal);
  if (signed.length < 32) return signed;
  const pageBytes = signed.readUInt32BE(8);
  const salts = signed.toString('hex', 16, 24);
  let [first, second] = [0, 0];
  const add = (offset: number, byteCount: number): void => {
    for (let at = offset; at < offset + byteCount; at += 8) {
      first = (first + signed.readUInt32BE(at) + second) >>> 0;
      second = (second + signed.readUInt32BE(at + 4) + first) >>> 0;
    }
  };
  const sign = (at: number): void => {
    signed.writeUInt32BE(first, at);
    signed.writeUInt32BE(second, at + 4);
  };
  signed.writeUInt32BE(0x377f0683, 0);
  add(0, 24);
  sign(24);
  for (let frame = 32; frame + 24 + pageBytes <= signed.length; frame += 24 + pageBytes) {
    if (signed.toString('hex', frame + 8, frame + 16) !== salts) break;
    add(frame, 8);
    add(frame + 24, pageBytes);
    sign(frame + 16);
  }
  return signed;
}
