/** Base64 of the text's UTF-8 bytes, as Coolify wants a compose file. Works without Node. */
export function encodeCompose(compose: string): string {
  const bytes = new TextEncoder().encode(compose);
  // Piece by piece: a large file would overflow the argument list.
  let binary = "";
  for (let start = 0; start < bytes.length; start += 8_192) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 8_192));
  }
  return btoa(binary);
}
