import type { Side } from "@tpc/sync-core";
import { book, cancel, moveDeal, qualify, reply } from "./people/deals-and-talk.ts";
import { edit, initialCity } from "./people/edits.ts";
import { deletePerson, restorePerson, write } from "./people/removals.ts";
import { giveBack, open, stepIn, writeToBot } from "./people/talks.ts";
import type { Story } from "./story.ts";

/**
 * Otherwise than back to the old value each side has values of its own: when both come by accident to the same at different times
 * and a webhook is lost, nothing tells that they never agreed.
 */
const inTwenty = ["Santos", "Sorocaba"];
const inChatwoot = ["Olinda", "Recife"];
const edits = (side: Side, values: readonly string[]) => values.map((value) => edit(side, value));
const faults = { faults: 2, lost: 1, late: 1, doubled: 1, sweeps: 1 };

export const stories: readonly Story[] = [
  {
    name: "edits",
    about: "both sides edit the field, also back to what it was",
    happenings: [...edits("twenty", [initialCity, ...inTwenty]), ...edits("chatwoot", [initialCity, ...inChatwoot])],
    limits: { ...faults, "edits twenty": 2, "edits chatwoot": 2, returns: 1 },
  },
  {
    name: "edits-and-deal",
    about: "a field is edited while the deal moves by a rule",
    happenings: [...edits("twenty", inTwenty.slice(1)), ...edits("chatwoot", [initialCity, ...inChatwoot]), reply],
    limits: { ...faults, "edits twenty": 1, "edits chatwoot": 2, returns: 1, replies: 1 },
  },
  {
    name: "meeting",
    about: "people move the deal, the lead books and cancels",
    happenings: [moveDeal("SCREENING"), moveDeal("PROPOSAL"), book, cancel, reply],
    limits: { ...faults, moves: 1, books: 1, cancels: 1, replies: 1 },
  },
  {
    name: "qualification",
    about: "the conversation is answered and qualified while a person moves the deal",
    happenings: [moveDeal("SCREENING"), moveDeal("PROPOSAL"), reply, qualify, book],
    limits: { ...faults, moves: 1, replies: 1, qualifies: 1, books: 1 },
  },
  {
    name: "talk",
    about: "the lead writes to the bot while a person steps in, opens the conversation and gives it back",
    happenings: [writeToBot, stepIn, open, giveBack],
    limits: { ...faults, asks: 2, "steps in": 1, opens: 1, "gives back": 1 },
  },
  {
    name: "removal",
    about: "the person is deleted and restored, the lead writes, the field is edited",
    happenings: [deletePerson, restorePerson, write, edit("chatwoot", "Recife"), edit("twenty", "Santos")],
    limits: { ...faults, deletions: 1, restores: 1, messages: 1, "edits twenty": 1, "edits chatwoot": 1 },
  },
];
