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
    availability_status: "online",
    auto_offline: true,
    confirmed: true,
    email: user.email,
    provider: "email",
    available_name: user.name,
    name: user.name,
    role: user.role,
    thumbnail: "",
    custom_role_id: null,
  };
}
