import { createHmac } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startCalcom } from "../src/index.ts";
import { scenes } from "./support/calcom-scenes.ts";
import { startReceiver } from "./support/receiver.ts";
import { readDelivery } from "./support/recordings.ts";

const secret = "relay-exemplo-calcom-7f3a9c";
const triggers = [
  "BOOKING_CREATED",
  "BOOKING_REQUESTED",
  "BOOKING_REJECTED",
  "BOOKING_RESCHEDULED",
  "BOOKING_CANCELLED",
  "BOOKING_NO_SHOW_UPDATED",
  "MEETING_STARTED",
  "MEETING_ENDED",
];
const notSent: Record<string, string> = {
  "real-ping": "the page's test button is not stood in for",
  "real-ping.no-secret": "the page's test button is not stood in for",
};

test("every recorded delivery has a scene or a reason why not", () => {
  const folder = join(import.meta.dirname, "../../../fixtures/recordings/calcom");
  const recorded = readdirSync(folder).filter((file) => file.startsWith("real-"));
  const told = [...Object.keys(scenes), ...Object.keys(notSent)].map((name) => `${name}.json`);
  expect(told.toSorted()).toEqual(recorded.toSorted());
});

test.for(Object.entries(scenes))("%s is sent as recorded, to the byte but for ids and times", async ([name, scene]) => {
  const recorded = readDelivery("calcom", name);
  const { triggerEvent } = JSON.parse(recorded.rawBody);
  let now = Date.parse("2026-11-22T09:49:20.000Z");
  await using receiver = await startReceiver();
  const calcom = await startCalcom({ clock: () => now, hiddenQuestion: "twenty_person_id" });
  try {
    calcom.addWebhook({ subscriberUrl: receiver.url, triggers, secret });
    const setNow = (iso: string) => {
      now = Date.parse(iso);
    };
    await scene({ calcom, setNow });
    await calcom.settled();

    const delivery = receiver.deliveries.findLast(({ rawBody }) => JSON.parse(rawBody).triggerEvent === triggerEvent);
    if (delivery === undefined) throw new Error(`no ${triggerEvent} came`);
    expect(withoutIds(delivery.rawBody, calcom.url)).toBe(withoutIds(recorded.rawBody, "http://localhost:3400"));
    const signature = createHmac("sha256", secret).update(delivery.rawBody).digest("hex");
    expect(delivery.headers["x-cal-signature-256"]).toBe(signature);
    const names = Object.keys(recorded.headers).map((header) => header.toLowerCase());
    expect(Object.keys(delivery.headers).toSorted()).toEqual(names.toSorted());
    expect(vendorHeaders(calcom.webhooks.sent.at(-1)?.headers)).toEqual(vendorHeaders(recorded.headers));
  } finally {
    await calcom.stop();
  }
});

/** The three that Cal.com writes itself, in order. */
function vendorHeaders(headers: Record<string, string> = {}): string[] {
  return Object.keys(headers).filter((name) => /^[A-Z]/.test(name));
}

/** Numbers, uids, uuids and moments differ; so does the label of the hidden question. */
function withoutIds(text: string, webUrl: string): string {
  return text
    .replaceAll(webUrl, "WEB")
    .replaceAll("Origem do convite", "ID da pessoa no CRM")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "UUID")
    .replaceAll(/(?<=")[1-9A-HJ-NP-Za-km-z]{22}(?=["@])/g, "UID")
    .replaceAll(/"(createdAt|updatedAt)":"[^"]+"/g, '"$1":"TIME"')
    .replaceAll(/"(id|bookingId|rescheduleId)":\d+/g, '"$1":0');
}
