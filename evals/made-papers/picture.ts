import { crc32, deflateSync } from 'node:zlib';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A grey picture as PNG, 160 × 100 points, its shades given by `shade` (0 to 1) at each point. */
export function picture(shade: (x: number, y: number) => number): Buffer {
  const [width, height] = [160, 100];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + x + 1] = Math.round(255 * shade(x, y));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The two pictures that papers include. */
export const pictures: Readonly<Record<string, () => Buffer>> = {
  'field.png': () => picture((x, y) => 0.5 + 0.4 * Math.sin(x / 14) * Math.cos(y / 11)),
  'rings.png': () => picture((x, y) => 0.6 + 0.35 * Math.sin(Math.hypot(x - 80, y - 50) / 4)),
};
