import type { LeadAnswer } from "@tpc/relay";
import { defineCommand } from "../../command.ts";
import { connectRelay, type RelayApi, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { formatStory } from "../../relay/lead-story.ts";
import { UsageError } from "../../usage-error.ts";

const pageSize = 500;

export const leadsShow = defineCommand({
  summary: "Show a lead: what each system holds, and all that happened with rule and reason.",
  details: [
    "LEAD is an e-mail, a phone, twenty:<person id>, chatwoot:<contact id>, the id of a contact, a person or a lead.",
    "What was said is kept for RELAY_BODY_RETENTION_DAYS. Personal data, so relay logs that it was shown.",
    relayDetails,
  ].join("\n"),
  arguments: ["LEAD"],
  options: {
    limit: {
      type: "string",
      value: "COUNT",
      help: "At most so many of the last things that happened; 50 when left out.",
    },
    ...relayOptions,
  },
  async run({ given: [reference = ""], options, print, environment }) {
    const wanted = Number(options.limit ?? "50");
    if (!Number.isInteger(wanted) || wanted < 1) throw new UsageError("--limit must be a whole number from 1.");
    const relay = connectRelay(options, environment);
    const { leadId } = await relay.post<{ leadId: string }>("/leads/lookup", { reference });
    const story = await readStory(relay, leadId, wanted);
    print(options.json === true ? JSON.stringify(story, undefined, 2) : formatStory(story));
    return 0;
  },
});

/** Page by page, the older ones in front. */
async function readStory(relay: RelayApi, leadId: string, wanted: number): Promise<LeadAnswer> {
  const page = (limit: number, cursor?: string) =>
    relay.get<LeadAnswer>(`/leads/${leadId}`, { limit: String(Math.min(limit, pageSize)), cursor });
  const story = await page(wanted);
  let timeline: LeadAnswer["timeline"] = story.timeline;
  let { nextCursor } = story;
  while (nextCursor !== null && timeline.length < wanted) {
    const older: LeadAnswer = await page(wanted - timeline.length, nextCursor);
    timeline = [...older.timeline, ...timeline];
    nextCursor = older.nextCursor;
  }
  return { ...story, timeline, nextCursor };
}
