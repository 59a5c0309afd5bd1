/** A document that cannot be read or is none. The message is for people and names no address. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}
