/** Which file holds the stack's variables. */
export const stackFileOption = {
  type: "string",
  value: "FILE",
  help: "The variables of the stack; services/stack/.env unless given.",
} as const;
