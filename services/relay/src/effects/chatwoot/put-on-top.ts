import { isApiError, type TwentyClient } from "@tpc/twenty-client";

/**
 * Writes a line on top of a note and into its title. What stands there stays, whoever wrote it; a second try finds its line.
 * A note that somebody deleted stays deleted.
 */
export async function putOnTop(notes: TwentyClient["notes"], id: string, title: string, line: string): Promise<void> {
  try {
    const { bodyV2 } = await notes.get(id);
    const before = bodyV2?.markdown ?? "";
    if (before.startsWith(line)) return;
    await notes.update(id, { title, bodyV2: { blocknote: null, markdown: `${line}\n\n${before}`.trimEnd() } });
  } catch (error) {
    if (!isApiError(error) || error.code !== "NOT_FOUND") throw error;
  }
}
