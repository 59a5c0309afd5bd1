import { open } from "node:fs/promises";
import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { UsageError } from "../../usage-error.ts";

export const exportPerson = defineCommand({
  summary: "Give everything relay holds of a person, as JSON (LGPD).",
  details: [
    "PERSON is an e-mail, a phone, twenty:<person id>, chatwoot:<contact id>, or the id of a lead. What Twenty, Chatwoot",
    "and Cal.com hold, they export themselves.",
    relayDetails,
  ].join("\n"),
  arguments: ["PERSON"],
  options: {
    out: { type: "string", value: "FILE", help: "A new file that only you can read; else it is printed." },
    relay: relayOptions.relay,
  },
  async run({ given: [reference = ""], options, print, environment }) {
    const relay = connectRelay(options, environment);
    const person = await relay.post<Record<string, unknown>>("/api/exports", { reference });
    const text = JSON.stringify(person, undefined, 2);
    if (options.out === undefined) print(text);
    else {
      await writePrivately(options.out, `${text}\n`);
      print(`${options.out}: ${text.length} characters of personal data. Delete it when it has been handed over.`);
    }
    return 0;
  },
});

/** Never over another file: its rights would stay as they were. */
async function writePrivately(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(error.code === "EEXIST" ? `${path} exists: name a new file.` : `${path} cannot be written.`);
  });
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}
