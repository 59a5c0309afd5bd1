/** Others took a lead's identity keys at every try: the next one may find rest. */
export class KeysChangedHands extends Error {
  readonly code = "KEYS_CHANGED_HANDS";
}
