import {
  converge,
  defaultPipelineRules,
  type LeadState,
  openSnapshot,
  type PipelineEvent,
  type Step,
} from "@tpc/sync-core";
import { expect, test } from "vitest";
import { foldAll, heard, linkedLead, storyBefore } from "./support/linked-lead.ts";
import { type Recording, readRecordings } from "./support/recordings.ts";
import { scriptedPerform } from "./support/scripted-perform.ts";

/** Contacts and people have tests of their own: here it is deals, notes and messages. */
const recordings = readRecordings().filter(({ file }) => !/^(contact|webhook-person|webhook-note)/.test(file));

/** Ids are written by contact events: the recorded contacts show them or not. */
const holdsOtherId = { twenty: false, chatwoot: false };

function convergeLead(lead: LeadState) {
  const fields = ["name", "email", "phone", "city", "specialty"];
  const known = {
    lead,
    fields,
    holdsOtherId,
    taken: [],
    team: [],
    writesWhatsApp: false,
    newPersonId: "unused",
    rules: defaultPipelineRules,
  };
  return converge(openSnapshot(known), scriptedPerform);
}

const pipelineEvent = ({ parsed }: Recording): PipelineEvent | undefined =>
  parsed.events.flatMap((event) => (event.type === "pipeline" ? event.event : [])).at(-1);

/** What relay does when the delivery arrives, and when it arrives again. */
async function play(recording: Recording) {
  const { events } = recording.parsed;
  const story = storyBefore(pipelineEvent(recording)).map(heard);
  const before = await convergeLead(foldAll(linkedLead(events), story));
  const first = await convergeLead(foldAll(before.snapshot.lead, events));
  const again = await convergeLead(foldAll(first.snapshot.lead, events));
  return { steps: first.steps, repeated: again.steps };
}

test("every recorded delivery leads to the steps in snapshots/recordings.txt", async () => {
  const paragraphs = await Promise.all(
    recordings.map(async (recording) => {
      const { source, file, parsed } = recording;
      const heardAs = parsed.events.map((event) => (event.type === "pipeline" ? event.event.type : event.type));
      const meaning = parsed.ignored === null ? heardAs.join(" + ") : `ignored: ${parsed.ignored}`;
      const { steps } = await play(recording);
      return `${source}/${file}\n  ${parsed.eventType} → ${meaning}\n  → ${describeSteps(steps)}\n`;
    }),
  );
  await expect(`${heading}\n${paragraphs.join("\n")}`).toMatchFileSnapshot("snapshots/recordings.txt");
});

test.for(recordings)("$source/$file plans nothing when it comes again", async (recording) => {
  expect((await play(recording)).repeated).toEqual([]);
});

test("no recorded delivery of a linked lead costs more than five calls", async () => {
  const costs = await Promise.all(recordings.map(async (recording) => countCalls((await play(recording)).steps)));
  expect(Math.max(...costs)).toBe(5);
});

const heading = `What relay does for each recorded delivery (fixtures/recordings), written by recordings.test.ts.
The lead is held by both systems. Bookings come to a lead whom an agent has answered, after the booking they change.
`;

function describeSteps(steps: readonly Step[]): string {
  if (steps.length === 0) return "nothing";
  const calls = countCalls(steps);
  return `${steps.map(describeStep).join(" · ")}   (${calls} ${calls === 1 ? "call" : "calls at most"})`;
}

function describeStep(step: Step): string {
  if (step.type === "create-deal" || step.type === "move-deal") return `${step.type} ${step.stage}`;
  if (step.type === "add-note") return `add-note ${step.text}`;
  return step.type === "post-message" ? `${step.isPrivate ? "post-notice" : "post-message"} ${step.text}` : step.type;
}

const countCalls = (steps: readonly Step[]): number => steps.reduce((sum, step) => sum + callsOf(step), 0);

/** A note is a note and its target. A deal without fields for the conversation gets a note with its address. */
function callsOf(step: Step): number {
  if (step.type === "create-deal") return step.conversationId === null ? 1 : 3;
  return step.type === "add-note" ? 2 : 1;
}
