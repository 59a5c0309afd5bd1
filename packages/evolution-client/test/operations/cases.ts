import type { OperationCase } from "./operation-case.ts";

const info = {
  status: 200,
  message: "Welcome",
  version: "2.3.7",
  clientName: "evolution",
  whatsappWebVersion: "2.3000.1",
};
const settings = { rejectCall: false, msgCall: "", groupsIgnore: true };
export const created = {
  instance: { instanceName: "vendas", instanceId: "i-1", integration: "WHATSAPP-BAILEYS", status: "connecting" },
  hash: "INSTANCE-KEY",
  webhook: {},
  settings,
  qrcode: { pairingCode: null, code: "2@abc", base64: "data:image/png;base64,AA==", count: 1 },
};
export const bridge = {
  enabled: true,
  accountId: "3",
  token: "chatwoot-token",
  url: "https://chat.example.com",
  nameInbox: "WhatsApp",
  signMsg: false,
  signDelimiter: null,
  reopenConversation: true,
  conversationPending: false,
  mergeBrazilContacts: true,
  importContacts: false,
  importMessages: false,
  daysLimitImportMessages: 0,
  ignoreJids: ["@g.us"],
};
const savedBridge = { ...bridge, webhook_url: "https://evolution.example.com/chatwoot/webhook/vendas" };
const row = {
  id: "i-1",
  name: "vendas",
  connectionStatus: "open",
  ownerJid: "5511987650001@s.whatsapp.net",
  profileName: "Vendas",
  integration: "WHATSAPP-BAILEYS",
  number: null,
  token: "INSTANCE-KEY",
  disconnectionReasonCode: null,
  createdAt: "2026-11-18T14:02:11.640Z",
  Chatwoot: null,
  Setting: settings,
  _count: { Message: 4, Contact: 2, Chat: 1 },
};
export const sent = {
  key: { remoteJid: "5511987650001@s.whatsapp.net", fromMe: true, id: "3EB0C767D26A1B2E5F" },
  pushName: "Você",
  status: "PENDING",
  message: { conversation: "Olá!" },
  messageType: "conversation",
  messageTimestamp: 1795010531,
  instanceId: "i-1",
  source: "unknown",
};
const stored = { ...sent, id: "m-1", messageTimestamp: 1795010531 };
const qrCode = { pairingCode: "ABCD1234", code: "2@abc", base64: "data:image/png;base64,AA==", count: 2 };
const isOpen = { instance: { instanceName: "vendas", state: "open" } };
const newInstance = { instanceName: "vendas", integration: "WHATSAPP-BAILEYS", qrcode: true } as const;

export const cases: OperationCase[] = [
  { operation: "getServerInfo", call: (client) => client.info(), path: "/", answer: info, value: info },
  {
    operation: "createInstance",
    call: (client) => client.instances.create(newInstance),
    path: "/instance/create",
    body: newInstance,
    answer: created,
    value: created,
  },
  {
    operation: "connectInstance",
    call: (client) => client.instances.connect("vendas"),
    path: "/instance/connect/vendas",
    answer: isOpen,
    value: { state: "open" },
  },
  {
    operation: "connectInstance",
    call: (client) => client.instances.connect("vendas", { number: "5511987650001" }),
    path: "/instance/connect/vendas",
    query: { number: "5511987650001" },
    answer: qrCode,
    value: { state: "connecting", ...qrCode },
  },
  {
    operation: "connectInstance",
    call: (client) => client.instances.connect("vendas"),
    path: "/instance/connect/vendas",
    answer: { count: 0 },
    value: { state: "connecting", pairingCode: null, code: null, base64: null, count: 0 },
  },
  {
    operation: "getConnectionState",
    call: (client) => client.instances.connectionState("vendas"),
    path: "/instance/connectionState/vendas",
    answer: isOpen,
    value: "open",
  },
  {
    operation: "getConnectionState",
    call: (client) => client.instances.connectionState("a/b ç"),
    path: "/instance/connectionState/a%2Fb%20%C3%A7",
    answer: { instance: { instanceName: "a/b ç" } },
    value: "close",
  },
  {
    operation: "listInstances",
    call: (client) => client.instances.list(),
    path: "/instance/fetchInstances",
    answer: [row],
    value: [row],
  },
  {
    operation: "listInstances",
    call: (client) => client.instances.list({ instanceName: "vendas" }),
    path: "/instance/fetchInstances",
    query: { instanceName: "vendas" },
    answer: [{ ...row, Chatwoot: savedBridge }],
    value: [{ ...row, Chatwoot: savedBridge }],
  },
  {
    operation: "setChatwoot",
    call: (client) => client.chatwoot.set("vendas", bridge),
    path: "/chatwoot/set/vendas",
    body: bridge,
    answer: savedBridge,
    value: savedBridge,
  },
  {
    operation: "findChatwoot",
    call: (client) => client.chatwoot.find("vendas"),
    path: "/chatwoot/find/vendas",
    answer: savedBridge,
    value: savedBridge,
  },
  {
    operation: "findChatwoot",
    call: (client) => client.chatwoot.find("vendas"),
    path: "/chatwoot/find/vendas",
    answer: { enabled: false, url: "", accountId: "", token: "", signMsg: false, nameInbox: "", webhook_url: "" },
    value: null,
  },
  {
    operation: "findMessages",
    call: (client) =>
      client.messages.find("vendas", {
        fromMe: true,
        between: { since: new Date("2026-11-18T14:00:00Z"), until: new Date("2026-11-18T14:05:00Z") },
        page: 2,
        pageSize: 100,
      }),
    path: "/chat/findMessages/vendas",
    body: {
      where: {
        key: { fromMe: true },
        messageTimestamp: { gte: "2026-11-18T14:00:00.000Z", lte: "2026-11-18T14:05:00.000Z" },
      },
      page: 2,
      offset: 100,
    },
    answer: { messages: { total: 101, pages: 2, currentPage: 2, records: [stored] } },
    value: { total: 101, items: [stored] },
  },
  {
    operation: "sendText",
    call: (client) => client.messages.sendText("vendas", { number: "5511987650001", text: "Olá!" }),
    path: "/message/sendText/vendas",
    body: { number: "5511987650001", text: "Olá!" },
    answer: sent,
    value: sent,
  },
  {
    operation: "sendText",
    call: (client) =>
      client.messages.sendText("vendas", { number: "5511987650001", text: "Olá!", delayMs: 1200, linkPreview: false }),
    path: "/message/sendText/vendas",
    body: { number: "5511987650001", text: "Olá!", delay: 1200, linkPreview: false },
    answer: sent,
    value: sent,
  },
];
