/** How people and contacts are read and written in our words: for tools that bring nothing else of relay with them. */
export { toContactInput, toContactRecord } from "./chatwoot-contact.ts";
export { toPersonInput, toPersonRecord } from "./twenty-person.ts";
