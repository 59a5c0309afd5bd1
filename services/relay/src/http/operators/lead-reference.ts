import { z } from "zod";

/** How people name a lead. */
export const reference = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe(
    "E-mail, phone, `twenty:<person id>`, `chatwoot:<contact id>`, a contact's id, or the id of a lead or person",
  );
