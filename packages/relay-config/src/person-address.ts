/** Where one of the agency's people is reached. */
export interface PersonAddress {
  readonly name: string;
  /** E-mail or number of the agent in Chatwoot. */
  readonly agent: string | number;
  /** E.164. */
  readonly whatsApp: string | null;
  readonly email: string | null;
}
