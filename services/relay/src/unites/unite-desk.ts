import type { Choices, FieldToUnite, PairJudgement } from "@tpc/sync-core";

/** What an undo brings back and what it cannot, told before anything is done. */
export type UndoNote =
  | "person-comes-back-under-its-id"
  | "person-loses-its-history"
  | "links-come-back"
  | "contact-comes-back-under-a-new-id"
  | "conversations-stay"
  | "later-changes-stay"
  | "bin-is-emptied";

/** Two leads, and what uniting them would do. Nothing was written. */
export interface UnitingPreview {
  /** Of all that was looked at: uniting with it is refused when something changed since. */
  readonly hash: string;
  readonly keep: { readonly leadId: string };
  readonly other: { readonly leadId: string };
  readonly judgement: PairJudgement;
  readonly fields: readonly FieldToUnite[];
  readonly twenty: {
    readonly does: "merge" | "one" | "none" | "cannot-merge";
    readonly personId: string | null;
    readonly otherPersonId: string | null;
    /** What Twenty itself says it would make of both, by field. */
    readonly says: Readonly<Record<string, string>> | null;
    readonly moves: { readonly deals: number; readonly notes: number; readonly tasks: number };
  };
  readonly chatwoot: {
    readonly contacts: readonly {
      readonly id: string;
      readonly becomes: "kept" | "merged" | "beside";
      /** At most 20 are counted. */
      readonly conversations: number;
    }[];
  };
  /** Of two open deals one is not led on. */
  readonly openDeals: number;
  readonly undo: { readonly days: number; readonly notes: readonly UndoNote[] };
}

export interface UniteStatus {
  readonly id: string;
  readonly leadId: string;
  readonly otherLeadId: string;
  readonly requestedAt: string;
  readonly requestedBy: string | null;
  readonly choices: Choices;
  /** `working`: relay is still writing to Twenty and Chatwoot; `partly`: something was refused, see the dead letters. */
  readonly state: "working" | "done" | "partly" | "undoing" | "undone";
  /** What an undo waits for. */
  readonly code: string | null;
  readonly undoneAt: string | null;
  readonly canBeUndone: boolean;
}

export type UniteRefusal =
  /** relay knows no lead by one of the ids. */
  | "LEAD_UNKNOWN"
  | "SAME_LEAD"
  /** A choice names a field that is not synchronised. */
  | "FIELD_UNKNOWN"
  /** One of them is being erased. */
  | "LEAD_ERASED"
  /** relay is just writing for one of them. */
  | "LEAD_BUSY"
  /** What the preview showed is not so any more. */
  | "PREVIEW_OUTDATED"
  | "UNITE_UNKNOWN"
  /** It was undone before, or is too old. */
  | "UNITE_FINAL";

export interface UniteRequest {
  readonly keepId: string;
  readonly otherId: string;
  readonly choices: Choices;
}

/** Uniting two leads that a person knows to be one human. */
export interface UniteDesk {
  /** @throws ApiError when a vendor is away */
  preview(request: UniteRequest): Promise<UnitingPreview | UniteRefusal>;
  /** @param hash - of the preview that was approved; `null`: unseen */
  unite(
    request: UniteRequest,
    approved: { readonly hash: string | null; readonly by: string | null },
  ): Promise<UniteStatus | UniteRefusal>;
  read(id: string): Promise<UniteStatus | null>;
  /** Of a lead; newest first. */
  list(leadId: string): Promise<readonly UniteStatus[]>;
  undo(id: string): Promise<UniteStatus | UniteRefusal>;
  /** Of a possible duplicate: the two leads, the older one first. `null`: it is unknown, decided, or relay keeps nobody by one of them. */
  leadsOfDuplicate(id: string): Promise<readonly [string, string] | null>;
}
