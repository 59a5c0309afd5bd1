import {
  bookingKeyOf,
  conversationKey,
  type IdentityKey,
  identityKeysOf,
  type LeadState,
  type Side,
} from "@tpc/sync-core";

const sides: readonly Side[] = ["twenty", "chatwoot"];

/** A record that was deleted keeps its keys: its restore, or the next message, finds the lead by them. */
export function keysOfState(state: LeadState): readonly IdentityKey[] {
  const keys = sides.flatMap((side) => {
    const known = state[side];
    return known.status === "absent" ? [] : identityKeysOf(side, { ...known.record, otherId: null });
  });
  const siblings = (state.siblings ?? []).flatMap(({ chatwoot: { record } }) =>
    identityKeysOf("chatwoot", { ...record, otherId: null }),
  );
  const conversations = state.pipeline.conversations.map(({ id }) => conversationKey(id));
  const bookings = state.pipeline.bookings.flatMap(({ uid, replaces }) =>
    replaces === null ? [uid] : [uid, replaces],
  );
  // Until the person is made, whoever booked is known by what he typed.
  const attendee = state.twenty.status === "absent" ? (state.attendee?.keys ?? []) : [];
  return [
    ...new Set([
      ...keys,
      ...siblings,
      ...(state.aliases ?? []),
      ...conversations,
      ...bookings.map(bookingKeyOf),
      ...attendee,
    ]),
  ];
}
