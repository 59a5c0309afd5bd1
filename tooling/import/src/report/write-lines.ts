import { once } from "node:events";
import { createWriteStream } from "node:fs";

/** Writes as fast as the disk takes it: a report's text is never held as a whole. */
export async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file);
  const failed = once(stream, "error").then(([error]) => Promise.reject(error));
  failed.catch(() => {});
  for (const line of lines) if (!stream.write(line)) await Promise.race([once(stream, "drain"), failed]);
  stream.end();
  await Promise.race([once(stream, "finish"), failed]);
}
