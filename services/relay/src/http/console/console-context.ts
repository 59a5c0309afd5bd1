import type { z } from "zod";
import type { BookingLink } from "../../booking-link/make-booking-link.ts";
import type { DriftDesk } from "../../drift/drift-desk.ts";
import type { Log } from "../../observe/log.ts";
import type { Health } from "../../observe/read-health.ts";
import type { ConsoleRole } from "../../people/console-role.ts";
import type { HandDesk } from "../../people/hand-desk.ts";
import type { PersonReference } from "../../privacy/parse-reference.ts";
import type { SetupPlan } from "../../setup-plan/create-plan-reader.ts";
import type { Addressed } from "../../sources/address-of-record.ts";
import type { ConsoleDesk } from "../../store/console/console-desk.ts";
import type { OperatorDesk } from "../../store/operator-desk.ts";
import type { Texts } from "../../texts/create-texts.ts";
import type { UniteDesk } from "../../unites/unite-desk.ts";
import type { sessionAnswer } from "./contract/session-contract.ts";
import type { SettingsInForce } from "./operate/settings-in-force.ts";

/** An agent as Chatwoot knows the owner of a token. */
export interface ChatwootAgent {
  readonly email: string;
  /** In the account that relay works for; `null`: they are not in it. */
  readonly role: string | null;
}

/** Where and how relay is used; none of it secret. */
export interface ConsoleSettings {
  /** Where people reach relay. `null`: not told. */
  readonly publicUrl: string | null;
  readonly locale: "pt-BR" | "en";
  readonly timeZone: string;
  readonly links: { readonly twenty: string; readonly chatwoot: string; readonly calcom: string | null };
  /** What an agent of Chatwoot may do here, by their role there; without a role: nothing. */
  readonly chatwootRoles: Readonly<Record<string, ConsoleRole>>;
}

/** What the console and the panel work with. */
export interface ConsoleContext {
  readonly settings: ConsoleSettings;
  readonly pages: { readonly folder: string | null; readonly chatwootUrl: string };
  readonly desk: ConsoleDesk;
  readonly operators: OperatorDesk;
  readonly hand: HandDesk;
  readonly unites: UniteDesk;
  readonly drift: DriftDesk;
  /** `null`: relay is not told what leads book, or where they reach it. */
  readonly makeLink: ((leadId: string) => Promise<BookingLink | null>) | null;
  /** Whether a system does not serve relay now, and since when. */
  readonly isAway: (vendor: string) => { readonly since: string | null } | null;
  /** What `tpc apply` would make or repair. */
  readonly readSetupPlan: () => Promise<SetupPlan>;
  readonly inForce: SettingsInForce;
  readonly addressOf: (what: Addressed, id: string) => string;
  readonly parseReference: (text: string) => PersonReference | null;
  readonly texts: Texts;
  readonly readHealth: () => Promise<Health>;
  /** Calls left, by vendor. */
  readonly readBudgets: () => Readonly<
    Record<string, { readonly left: number; readonly perMinute: number; readonly waiting: number }>
  >;
  readonly readVersions: () => Promise<Readonly<Record<string, string>>>;
  /** @returns `null` when Chatwoot does not know the token. @throws ApiError */
  readonly readAgent: (chatwootToken: string) => Promise<ChatwootAgent | null>;
  /** What this relay can do. */
  readonly features: Omit<z.output<typeof sessionAnswer>["features"], "chatwootLogin">;
  readonly now: () => number;
  readonly apiTokens: readonly string[];
  readonly log: Log;
}
