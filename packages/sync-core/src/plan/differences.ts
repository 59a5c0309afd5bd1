import { mergeFields } from "../merge/merge-fields.ts";
import type { Reason } from "../model/decision.ts";
import type { FieldName, LeadRecord, Side } from "../model/lead-record.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { contactIdOf, snapshotOfPair } from "./pairs.ts";
import { fieldsSetAside } from "./refused-fields.ts";
import { settle } from "./settle.ts";

/** Something in which the two systems do not agree and should. */
export interface Difference {
  /** `record`: the side has none. */
  readonly field: FieldName | "record";
  /** Where it is to be written. */
  readonly to: Side;
  /** The contact, where it is not the main one. */
  readonly contactId?: string;
}

/** Why a lead may differ and that be right: nobody waits for anything to be written. */
const isMeant: ReadonlySet<Reason> = new Set([
  "not-a-lead",
  "not-dealt-with",
  "no-identity",
  "deleted-in-twenty",
  "deleted-in-chatwoot",
  "merged",
  "nothing-known",
]);

/**
 * In what a lead's records differ as far as is known. What was settled to stay apart (WhatsApp's own number, a value that another
 * lead has) is no difference.
 *
 * @param reason - why a convergence came to its end; `null`: it did not
 */
export function differencesOf(snapshot: Snapshot, reason: Reason | null): readonly Difference[] {
  if (reason !== null && isMeant.has(reason)) return [];
  const { twenty, chatwoot, siblings = [] } = snapshot.lead;
  if (chatwoot.status === "present" && chatwoot.record.notALead !== null) return [];
  if (twenty.status !== "present" || chatwoot.status !== "present") return lackOf(snapshot);
  const main = ofPair(snapshot, twenty.record, chatwoot.record);
  const others = siblings.flatMap((sibling) => {
    const contactId = contactIdOf(sibling);
    const found = ofPair(snapshotOfPair(snapshot, sibling), twenty.record, sibling.chatwoot.record);
    return found.map((difference) => ({ ...difference, contactId }));
  });
  return [...main, ...others];
}

function ofPair(snapshot: Snapshot, person: LeadRecord, contact: LeadRecord): readonly Difference[] {
  const { fields, lead, rules } = snapshot;
  const { base, begunValues: begun = {} } = lead;
  const policies = rules.fields;
  const wished = mergeFields({ fields, base, twenty: person.values, chatwoot: contact.values, begun, policies });
  const { merged } = settle(snapshot, person, contact);
  const toward = (side: Side): readonly Difference[] => {
    const [wish, allowed] =
      side === "twenty" ? [wished.toTwenty, merged.toTwenty] : [wished.toChatwoot, merged.toChatwoot];
    const refused = fieldsSetAside(snapshot, side, wish);
    return [...new Set([...Object.keys(allowed), ...refused])].map((field) => ({ field, to: side }));
  };
  return [...toward("twenty"), ...toward("chatwoot")];
}

/** Whoever is on one side only, and has an address by which to be on the other. */
function lackOf({ lead: { twenty, chatwoot } }: Snapshot): readonly Difference[] {
  const isLacking = (there: typeof twenty, missing: typeof twenty) =>
    there.status === "present" && missing.status === "absent" && there.record.keys.length > 0;
  if (isLacking(twenty, chatwoot)) return [{ field: "record", to: "chatwoot" }];
  return isLacking(chatwoot, twenty) ? [{ field: "record", to: "twenty" }] : [];
}
