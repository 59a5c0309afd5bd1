import type { Picture } from "../picture/picture.ts";

/** `blocker`: relay cannot work, data is lost or strangers get in; `serious`: something does not work; `minor`: it should be otherwise. */
export const severities = ["blocker", "serious", "minor"] as const;
export type Severity = (typeof severities)[number];

export const systems = ["server", "twenty", "chatwoot", "calcom", "evolution", "relay"] as const;
export type System = (typeof systems)[number];

/** Where a fault was seen. Neither holds a value of a variable, a token or a personal word. */
export interface Sighting {
  readonly where: string;
  readonly what: string;
  /** Of the container, where a rule of the ground shared by all finds something of one system. */
  readonly system?: System;
}

/** One kind of fault. */
export interface Rule {
  /** `family/fault`. */
  readonly id: string;
  readonly system: System;
  readonly severity: Severity;
  readonly title: string;
  /** Where it is known from: a section of the facts on Chatwoot, Evolution and Coolify, on Twenty, or on Cal.com. */
  readonly fact: string;
  readonly remedy: string;
  /** `apply`: `tpc apply` mends it. `stack`: the part has to be set up anew. `person`: somebody mends it where it is. */
  readonly mendedBy: "apply" | "stack" | "person";
  /** About what `tpc apply` makes (webhooks, inboxes, the bridge) or what starts because of it: its own work may bring it about. */
  readonly isOfSetUp?: boolean;
  /** Pure. */
  look(picture: Picture): readonly Sighting[];
}

export interface Finding extends Sighting {
  readonly rule: string;
  readonly system: System;
  readonly severity: Severity;
  readonly title: string;
  readonly fact: string;
  readonly remedy: string;
  readonly mendedBy: Rule["mendedBy"];
  readonly isOfSetUp: boolean;
}
