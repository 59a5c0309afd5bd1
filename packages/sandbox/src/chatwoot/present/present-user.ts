import type { UserRow } from "../store/rows.ts";

/** `User#webhook_data`. */
export function userWebhookData(user: UserRow) {
  return { id: user.id, name: user.name, email: user.email, type: "user" };
}

/** `User#push_event_data`; in account webhooks there is no current account, so no availability. */
export function userPushData(user: UserRow) {
  return {
    id: user.id,
    name: user.name,
    available_name: user.name,
    avatar_url: "",
    type: "user",
    availability_status: null,
    thumbnail: "",
  };
}

/** An agent as the application API shows it. */
export function agentRecord(user: UserRow, accountId: number) {
  return {
    id: user.id,
    account_id: accountId,
    availability_status: user.availability,
    auto_offline: true,
    confirmed: user.confirmed,
    email: user.email,
    provider: "email",
    available_name: user.name,
    name: user.name,
    role: user.role,
    thumbnail: "",
    custom_role_id: null,
  };
}

/** A user as the profile, a log-in and the Platform API show it: with the token. Recorded: `rest-platform-users-*`. */
export function userRecord(user: UserRow, account: { id: number; name: string }) {
  const ofAccount = { id: account.id, name: account.name, status: "active", role: user.role };
  return {
    access_token: user.access_token,
    account_id: user.role === null ? null : account.id,
    available_name: user.name,
    avatar_url: "",
    confirmed: user.confirmed,
    display_name: null,
    message_signature: null,
    email: user.email,
    id: user.id,
    name: user.name,
    provider: "email",
    pubsub_token: "sandbox",
    role: user.role,
    ui_settings: {},
    uid: user.email,
    type: null,
    accounts:
      user.role === null
        ? []
        : [{ ...ofAccount, permissions: [user.role], availability: user.availability, auto_offline: true }],
  };
}
