import type { IdentityKey } from "../identity/identity-key.ts";
import type { FieldValues, Side } from "./lead-record.ts";

/** A read that the decision needs. */
export type Read =
  | { readonly type: "read-record"; readonly side: Side; readonly id: string }
  | { readonly type: "find-record"; readonly side: Side; readonly keys: readonly IdentityKey[] };

/** One effect to carry out. `values` holds only what changes; `otherId` is the other side's id to write, if any. */
export type Command =
  | {
      readonly type: "create-person";
      readonly id: string;
      readonly values: FieldValues;
      readonly otherId: string | null;
    }
  | { readonly type: "create-contact"; readonly values: FieldValues; readonly otherId: string | null }
  | {
      readonly type: "update-person";
      readonly id: string;
      readonly values: FieldValues;
      readonly otherId: string | null;
    }
  | {
      readonly type: "update-contact";
      readonly id: string;
      readonly values: FieldValues;
      readonly otherId: string | null;
    };

export type Reason =
  | "in-sync"
  | "no-identity"
  | "not-a-lead"
  | "possible-duplicate"
  | "deleted-in-twenty"
  | "deleted-in-chatwoot"
  | "nothing-known";

/** One call to a vendor. After each the plan is asked again: the answer may tell more than it was asked for. */
export type Step = Read | Command;

export type Decision =
  | { readonly kind: "step"; readonly step: Step }
  | { readonly kind: "nothing"; readonly reason: Reason };

export const sideOfCommand = (command: Command): Side => (command.type.endsWith("-person") ? "twenty" : "chatwoot");
