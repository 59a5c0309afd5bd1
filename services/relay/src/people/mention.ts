/**
 * Names an agent in a private note, so that Chatwoot notifies them: it looks for this link in the note's text.
 *
 * @param agentId - the agent's number in Chatwoot
 */
export const mention = (agentId: number, name: string): string =>
  `[@${name.replace(/[[\]\\]/g, "")}](mention://user/${agentId}/${encodeURIComponent(name).replace(/[()]/g, percentEncoded)})`;

/** A parenthesis would end the link. */
const percentEncoded = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
