import { converge, defaultPipelineRules, type LeadState, openSnapshot, type PipelineEvent } from "@tpc/sync-core";
import { describe, expect, test } from "vitest";
import { countCalls, describeSteps } from "./support/describe-steps.ts";
import { foldAll, heard, linkedLead, storyBefore } from "./support/linked-lead.ts";
import { type Recording, readRecordings } from "./support/recordings.ts";
import { scriptedPerform } from "./support/scripted-perform.ts";

/** Contacts and people have tests of their own: here it is deals, notes and messages. */
const recordings = readRecordings().filter(
  ({ file }) => !/^(v[\d.]+-)?(contact|webhook-person|webhook-note|webhook-merge|webhook-.*\.contact_)/.test(file),
);

/** `silent`: the lead booked without ever having written, and Evolution API is configured. */
type Lead = "chatting" | "silent";

function convergeLead(lead: LeadState, writesWhatsApp: boolean) {
  const known = {
    lead,
    fields: ["name", "email", "phone", "city", "specialty"],
    // Ids are written by contact events: the recorded contacts show them or not.
    holdsOtherId: { twenty: false, chatwoot: false },
    taken: [],
    team: [],
    writesWhatsApp,
    newPersonId: "unused",
    rules: defaultPipelineRules,
  };
  return converge(openSnapshot(known), scriptedPerform);
}

const pipelineEvent = ({ parsed }: Recording): PipelineEvent | undefined =>
  parsed.events.flatMap((event) => (event.type === "pipeline" ? event.event : [])).at(-1);

/** What relay does when the delivery arrives, and when it arrives again. */
async function play(recording: Recording, lead: Lead) {
  const { events } = recording.parsed;
  const story = storyBefore(pipelineEvent(recording))
    .filter((event) => lead === "chatting" || event.type !== "conversation.seen")
    .map(heard);
  const before = await convergeLead(foldAll(linkedLead(events), story), lead === "silent");
  const first = await convergeLead(foldAll(before.snapshot.lead, events), lead === "silent");
  const again = await convergeLead(foldAll(first.snapshot.lead, events), lead === "silent");
  return { steps: first.snapshot.steps, repeated: again.snapshot.steps };
}

async function tell(recording: Recording): Promise<string> {
  const { source, file, parsed } = recording;
  const heardAs = parsed.events.map((event) => (event.type === "pipeline" ? event.event.type : event.type));
  const meaning = parsed.ignored === null ? heardAs.join(" + ") : `ignored: ${parsed.ignored}`;
  const lines = [
    `${source}/${file}`,
    `  ${parsed.eventType} → ${meaning}`,
    `  → ${describeSteps((await play(recording, "chatting")).steps)}`,
  ];
  if (source === "calcom" && parsed.ignored === null)
    lines.push(`  → never wrote: ${describeSteps((await play(recording, "silent")).steps)}`);
  return `${lines.join("\n")}\n`;
}

test("every recorded delivery leads to the steps in snapshots/recordings.txt", async () => {
  const paragraphs = await Promise.all(recordings.map(tell));
  await expect(`${heading}\n${paragraphs.join("\n")}`).toMatchFileSnapshot("snapshots/recordings.txt");
});

const heading = `What relay does for each recorded delivery (fixtures/recordings), written by recordings.test.ts.
The lead is held by both systems. Bookings come to a lead whom an agent has answered, after the booking they change;
"never wrote" is a lead without a conversation, with Evolution API configured.
`;

describe.each(["chatting", "silent"] as const)("of a linked lead who is %s", (lead) => {
  test.for(recordings)("$source/$file plans nothing when it comes again", async (recording) => {
    expect((await play(recording, lead)).repeated).toEqual([]);
  });

  test("no recorded delivery costs more than six calls", async () => {
    const played = await Promise.all(recordings.map((recording) => play(recording, lead)));
    expect(Math.max(...played.map(({ steps }) => countCalls(steps)))).toBe(6);
  });
});
