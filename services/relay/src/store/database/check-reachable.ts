import { StartError } from "../../start-error.ts";
import type { DatabaseHandle } from "./database.ts";
import { explainUnreachable } from "./explain-unreachable.ts";

/** @throws StartError STORE_UNREACHABLE with the cause and what to do */
export async function checkReachable({ pool }: DatabaseHandle, url: string): Promise<void> {
  try {
    await pool.query("select 1");
  } catch (cause) {
    throw new StartError("STORE_UNREACHABLE", explainUnreachable(cause, url), { cause });
  }
}
