import type { Random } from "../random.ts";

const encoder = new TextEncoder();

/** Changes a body as a broken sender or proxy would: cut, flipped, doubled, wrapped, not UTF-8, too deep. */
export function mutateBytes(body: Uint8Array, random: Random): Uint8Array {
  switch (random.below(7)) {
    case 0:
      return body.slice(0, random.below(body.length + 1));
    case 1: {
      const flipped = body.slice();
      if (flipped.length > 0) flipped[random.below(flipped.length)] = random.below(256);
      return flipped;
    }
    case 2:
      return join(body, body);
    case 3:
      return join(Uint8Array.of(0xef, 0xbb, 0xbf), body);
    case 4:
      return join(encoder.encode("["), body, encoder.encode("]"));
    case 5:
      return join(body, Uint8Array.of(0xff, 0xc0, 0x00));
    default:
      return encoder.encode(`${'{"a":['.repeat(random.below(3_000))}`);
  }
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
