import { accountPath, type OperationCase } from "./operation-case.ts";

const platform = "/platform/api/v1";
const user = { id: 9, name: "Relay", email: "relay@example.com", access_token: "user-token" };
const account = { id: 3, name: "Agência", locale: "pt_BR", status: "active", features: {}, limits: {} };
const profile = {
  id: 9,
  name: "Relay",
  email: "relay@example.com",
  role: "administrator",
  type: null,
  accounts: [{ id: 3, name: "Agência", status: "active", role: "administrator", permissions: ["administrator"] }],
  access_token: "user-token",
  pubsub_token: "pubsub",
};
const server = { version: "4.15.1", timestamp: "2026-11-18 14:02:11", queue_services: "ok", data_services: "ok" };
const member = { id: 1, account_id: 3, user_id: 9, role: "administrator" };
const newUser = { name: "Relay", email: "relay@example.com", password: "Long-Enough-1!" };

export const platformCases: OperationCase[] = [
  {
    operation: "getProfile",
    call: (client) => client.profile.get(),
    path: "/api/v1/profile",
    answer: profile,
    value: profile,
  },
  {
    operation: "getAccount",
    call: (client) => client.account.get(),
    path: accountPath,
    answer: account,
    value: account,
  },
  {
    operation: "updateAccount",
    call: (client) => client.account.update({ locale: "pt_BR" }),
    path: accountPath,
    body: { locale: "pt_BR" },
    answer: account,
    value: account,
  },
  { operation: "getServerInfo", call: (client) => client.serverInfo(), path: "/api", answer: server, value: server },
  {
    operation: "signIn",
    call: (_, { users }) => users.signIn({ email: "relay@example.com", password: "Long-Enough-1!" }),
    path: "/auth/sign_in",
    body: { email: "relay@example.com", password: "Long-Enough-1!" },
    answer: { data: profile },
    value: profile,
  },
  {
    operation: "createPlatformUser",
    call: (_, { users }) => users.create(newUser),
    path: `${platform}/users`,
    body: newUser,
    answer: user,
    value: user,
  },
  {
    operation: "getPlatformUser",
    call: (_, { users }) => users.get(9),
    path: `${platform}/users/9`,
    answer: user,
    value: user,
  },
  {
    operation: "updatePlatformUser",
    call: (_, { users }) => users.update(9, { name: "R" }),
    path: `${platform}/users/9`,
    body: { name: "R" },
    answer: user,
    value: user,
  },
  {
    operation: "deletePlatformUser",
    call: (_, { users }) => users.delete(9),
    path: `${platform}/users/9`,
    value: undefined,
  },
  {
    operation: "getPlatformUserLogin",
    call: (_, { users }) => users.loginUrl(9),
    path: `${platform}/users/9/login`,
    answer: { url: "https://chat.example.com/app/login?x" },
    value: { url: "https://chat.example.com/app/login?x" },
  },
  {
    operation: "createPlatformUserToken",
    call: (_, { users }) => users.token(9),
    path: `${platform}/users/9/token`,
    answer: { access_token: "user-token", expiry: null, user },
    value: { access_token: "user-token", expiry: null, user },
  },
  {
    operation: "listPlatformAccounts",
    call: (_, { accounts }) => accounts.list(),
    path: `${platform}/accounts`,
    answer: [account],
    value: [account],
  },
  {
    operation: "createPlatformAccount",
    call: (_, { accounts }) => accounts.create({ name: "Agência", locale: "pt_BR" }),
    path: `${platform}/accounts`,
    body: { name: "Agência", locale: "pt_BR" },
    answer: account,
    value: account,
  },
  {
    operation: "getPlatformAccount",
    call: (_, { accounts }) => accounts.get(3),
    path: `${platform}/accounts/3`,
    answer: account,
    value: account,
  },
  {
    operation: "updatePlatformAccount",
    call: (_, { accounts }) => accounts.update(3, { limits: { agents: 5 } }),
    path: `${platform}/accounts/3`,
    body: { limits: { agents: 5 } },
    answer: account,
    value: account,
  },
  {
    operation: "deletePlatformAccount",
    call: (_, { accounts }) => accounts.delete(3),
    path: `${platform}/accounts/3`,
    value: undefined,
  },
  {
    operation: "listPlatformAccountUsers",
    call: (_, { accounts }) => accounts.users.list(3),
    path: `${platform}/accounts/3/account_users`,
    answer: [member],
    value: [member],
  },
  {
    operation: "createPlatformAccountUser",
    call: (_, { accounts }) => accounts.users.add(3, { user_id: 9, role: "administrator" }),
    path: `${platform}/accounts/3/account_users`,
    body: { user_id: 9, role: "administrator" },
    answer: member,
    value: member,
  },
  {
    operation: "deletePlatformAccountUser",
    call: (_, { accounts }) => accounts.users.remove(3, 9),
    path: `${platform}/accounts/3/account_users`,
    body: { user_id: 9 },
    value: undefined,
  },
];
