import type { EvolutionClient, StoredMessage } from "@tpc/evolution-client";

/** The server's clock and ours may differ. */
const clockToleranceMs = 120_000;
const pageSize = 100;
/** More than one number sends in the time between a try and the next. */
const maxPages = 20;

/**
 * Looks for a text in what the server keeps of messages. Links are left out of the comparison, each try makes new ones;
 * and of the number only the end is compared, WhatsApp may know it without its ninth digit.
 *
 * @returns `unknown` when the server keeps no messages, or more than can be looked through
 */
export async function wasTextSent(
  client: EvolutionClient,
  instance: string,
  wanted: { readonly phone: string; readonly text: string; readonly since: Date; readonly until: Date },
): Promise<"yes" | "no" | "unknown"> {
  const between = {
    since: new Date(wanted.since.getTime() - clockToleranceMs),
    until: new Date(wanted.until.getTime() + clockToleranceMs),
  };
  const text = withoutLinks(wanted.text);
  const ending = wanted.phone.slice(-8);
  const isIt = (message: StoredMessage) => withoutLinks(textOf(message)) === text && reaches(message, ending);
  for (let page = 1; page <= maxPages; page += 1) {
    const { items, total } = await client.messages.find(instance, { fromMe: true, between, page, pageSize });
    if (items.some(isIt)) return "yes";
    if (page * pageSize >= total) return (await keepsMessages(client, instance)) ? "no" : "unknown";
  }
  return "unknown";
}

/** A server that never kept one says nothing by keeping none of this text. */
async function keepsMessages(client: EvolutionClient, instance: string): Promise<boolean> {
  return (await client.messages.find(instance, { pageSize: 1 })).total > 0;
}

function textOf({ message }: StoredMessage): string {
  const { conversation, extendedTextMessage } = message ?? {};
  if (typeof conversation === "string") return conversation;
  const isText = typeof extendedTextMessage === "object" && extendedTextMessage !== null;
  return isText && "text" in extendedTextMessage ? String(extendedTextMessage.text) : "";
}

/** An anonymous address (`@lid`) holds no number: the text alone decides. */
function reaches({ key }: StoredMessage, ending: string): boolean {
  const address = String(key.remoteJid ?? "");
  return address.endsWith("@lid") || (address.split("@")[0] ?? "").endsWith(ending);
}

const withoutLinks = (text: string): string =>
  text
    .replaceAll(/https?:\/\/\S+/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
