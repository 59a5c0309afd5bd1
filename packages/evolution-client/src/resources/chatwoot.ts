import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readAs } from "../answers/readers.ts";
import { atInstance, type ClientContext } from "../client-context.ts";
import type { ChatwootInput, ChatwootSettings } from "../schemas.ts";

const settingsSchema = v.looseObject({ enabled: v.nullable(v.boolean()), url: v.nullable(v.string()) });
const readSettings = readAs<ChatwootSettings>(settingsSchema);
const readFound = readAs<ChatwootSettings | null>(
  v.pipe(
    settingsSchema,
    // Without a bridge the server makes up one with empty texts.
    v.transform((settings) => (settings.url === "" || settings.url === null ? null : settings)),
  ),
);

/** The server looks for the inbox in Chatwoot, and makes it, before it answers. */
const inboxWaitMs = 20_000;

/**
 * The bridge of an instance to Chatwoot. Answers hold Chatwoot's token and an unsigned webhook address: do not log them.
 * BAD_REQUEST with reason CHATWOOT_DISABLED when the server runs without CHATWOOT_ENABLED.
 */
export function createChatwoot({ raw, send, timeoutMs }: ClientContext) {
  return {
    /** Replaces the settings and clears the bridge's cache. The inbox is found by name; its address is not corrected. */
    set: (instanceName: string, input: ChatwootInput, options: CallOptions = {}) =>
      send(
        (init) => raw.POST("/chatwoot/set/{instanceName}", { params: atInstance(instanceName), body: input, ...init }),
        readSettings,
        { ...options, timeoutMs: options.timeoutMs ?? timeoutMs + inboxWaitMs },
      ),
    /** `null` when none was ever set. */
    find: (instanceName: string, options?: CallOptions) =>
      send(
        (init) => raw.GET("/chatwoot/find/{instanceName}", { params: atInstance(instanceName), ...init }),
        readFound,
        options,
      ),
  };
}
