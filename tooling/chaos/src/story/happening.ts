import type { Stage } from "./stage.ts";

/** Fields that both systems hold and people edit. */
export type EditedFields = Readonly<Partial<Record<"name" | "email" | "city" | "specialty", string>>>;

/** One thing that one human being does. `lead` is the number of the lead it is about. */
export type Happening = {
  readonly lead: number;
} /** On WhatsApp. `status`: of the conversation, when this message opens it. */ & (
  | { readonly does: "writes"; readonly inbox: number; readonly status: "open" | "pending" }
  | { readonly does: "answers" | "resolves" | "takes"; readonly inbox: number }
  | { readonly does: "labels"; readonly inbox: number; readonly label: string }
  | { readonly does: "enters-person"; readonly name: string; readonly email: string }
  | { readonly does: "edits-person" | "edits-contact"; readonly fields: EditedFields }
  | { readonly does: "moves-deal"; readonly stage: Stage }
  | {
      readonly does: "books";
      readonly booking: number;
      readonly slot: number;
      readonly name: string;
      readonly email: string;
    }
  | { readonly does: "reschedules"; readonly booking: number; readonly slot: number }
  | { readonly does: "cancels" | "misses"; readonly booking: number }
);
