import { defineCommand } from "../../command.ts";
import { connectRelay, relayDetails, relayOptions } from "../../relay/connect-relay.ts";
import { formatTable, formatTime } from "../../relay/format-table.ts";
import {
  countLetters,
  formatClasses,
  type Letter,
  type LetterClass,
  letterOptions,
  readLetterOptions,
} from "../../relay/letters.ts";
import { readAllPages } from "../../relay/read-pages.ts";

export const deadList = defineCommand({
  summary: "List what relay set aside, by error class with what to do about it.",
  details: relayDetails,
  options: {
    ...letterOptions,
    discarded: { type: "boolean", help: "Those that were discarded instead." },
    limit: { type: "string", value: "COUNT", help: "At most so many, the newest; 50 when left out." },
    ...relayOptions,
  },
  async run({ options, print, environment }) {
    const relay = connectRelay(options, environment);
    const filter = readLetterOptions(options);
    const state = options.discarded === true ? "discarded" : "dead";
    const letters = await readAllPages<Letter>(relay, "/api/dead-letters", { ...filter, state }, options.limit);
    if (options.json === true) {
      print(JSON.stringify(letters, undefined, 2));
      return 0;
    }
    if (state === "dead") {
      const summary = await relay.get<{ count: number; classes: readonly LetterClass[] }>(
        "/api/dead-letters/summary",
        filter,
      );
      print(summary.count === 0 ? "No dead letters." : `${countLetters(summary.count)}\n`);
      if (summary.count > 0) print(`${formatClasses(summary.classes)}\n`);
    }
    if (letters.length > 0) {
      print(formatTable(["ID", "SET ASIDE", "TRIES", "WHY", "WHAT", "LEAD"], letters.map(toRow)));
      print("\ntpc dead show ID tells more, tpc dead retry ID tries again.");
    }
    return 0;
  },
});

const toRow = (letter: Letter): string[] => [
  letter.id,
  formatTime(letter.deadAt),
  String(letter.tries),
  letter.code,
  letter.eventType,
  letter.leadId ?? "-",
];
