import type { CommandOption } from "../command.ts";

/** Every command that looks at the systems' set-up has these. */
export const setupOptions = {
  only: {
    type: "string",
    value: "NAMES",
    help: "Only these, with commas: twenty, chatwoot/label, calcom/webhook …",
  },
  variables: {
    type: "string",
    value: "FILE",
    help: "Where relay's variables are kept, mode 0600. Default: .env.",
  },
  "log-in": { type: "boolean", help: "Log in to Twenty although there is a key." },
  json: { type: "boolean", help: "Print JSON, for scripts; no secret is in it." },
} as const satisfies Record<string, CommandOption>;

export const setupDetails = [
  "Reads TWENTY_URL, CHATWOOT_URL, CALCOM_API_URL, EVOLUTION_URL and what goes with them (.env.example), and",
  "PUBLIC_URL. A system without an address is left alone. Without TWENTY_API_KEY an administrator of Twenty logs",
  "in, asked for at the terminal or with TWENTY_ADMIN_EMAIL and TWENTY_ADMIN_PASSWORD for this run; what was typed",
  "is kept nowhere.",
].join("\n");
