import { livePerson } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { wantedValues } from "./fields-truth.ts";

/** @param world - come to rest. @returns what is not as it must be; `null`: all is well */
export function judge(world: World): string | null {
  return (
    judgeWork(world) ??
    judgePeople(world) ??
    judgeFields(world) ??
    judgeDeal(world) ??
    judgeSaid(world) ??
    judgeTalk(world)
  );
}

function judgeWork({ mailbox, process, store }: World): string | null {
  return mailbox.length > 0 || process !== null || store.checkpoint !== null
    ? "work is left that nobody will do"
    : null;
}

function judgePeople(world: World): string | null {
  const living = world.people.filter(({ deletedAt }) => deletedAt === null).length;
  const wanted = world.truth.isRemoved ? 0 : 1;
  return living === wanted ? null : `${living} people live in Twenty, and it should be ${wanted}`;
}

function judgeFields(world: World): string | null {
  const { fields, isRemoved } = world.truth;
  const wasRemoved = (world.spent.deletions ?? 0) > 0;
  if (fields.overwritten !== null && !wasRemoved) return `a person's last value ${fields.overwritten} was overwritten`;
  if (world.store.conflicts.length > 0 && fields.clashes === 0 && !wasRemoved) {
    return `a conflict was recorded (${JSON.stringify(world.store.conflicts[0])}) though only one side was edited`;
  }
  const person = livePerson(world);
  if (isRemoved || person === undefined) return null;
  const { city } = world.contact;
  if (person.city !== city) return `Twenty ends with ${person.city} and Chatwoot with ${city}`;
  const wanted = wantedValues(fields);
  // What stood in a deleted person only goes with it.
  if (wasRemoved) return null;
  return wanted.includes(city) ? null : `both sides end with ${city}, and a person wanted ${wanted.join(" or ")} last`;
}

function judgeDeal({ deals, truth, talk }: World): string | null {
  // Whether a conversation was open for a moment, only a webhook tells that may be lost: other stories are about deals.
  if (truth.isRemoved || talk.spoken.length > 0) return null;
  if (deals.length > 1) return `there are ${deals.length} deals`;
  const stage = deals.at(-1)?.stage ?? null;
  return stage === truth.stage ? null : `the deal ends at ${stage}, and it should be at ${truth.stage}`;
}

function judgeSaid({ said, truth }: World): string | null {
  const twice = said.find((key, index) => said.indexOf(key) !== index);
  if (twice !== undefined) return `"${twice}" was said twice`;
  const tooMuch = said.find((key) => !truth.said.includes(key));
  if (tooMuch !== undefined) return `"${tooMuch}" was said without a cause`;
  if (truth.isRemoved) return null;
  const missing = truth.said.find((key) => !said.includes(key) && !mayBeLeftOut(key, truth.said));
  return missing === undefined ? null : `"${missing}" was never said`;
}

/** Old news: a booking that is found cancelled is not confirmed any more. */
const mayBeLeftOut = (key: string, said: readonly string[]): boolean =>
  key.startsWith("message:booking.created:") && said.some((other) => other.startsWith("message:booking.cancelled:"));

function judgeTalk({ talk, spent, conversation }: World): string | null {
  const { spoken, intrusions, isPersons } = talk;
  if (intrusions.length > 0) return "the bot spoke although a person has the conversation";
  const bots = spoken.filter(({ author }) => author === "bot");
  if (new Set(bots.map(({ key }) => key)).size < bots.length) return "the bot said the same thing twice";
  const leads = spoken.filter(({ author }) => author === "lead");
  if (bots.length > leads.length) return "the bot spoke more often than the lead";
  const isLost = (spent.lost ?? 0) > 0;
  const waits = spoken.at(-1)?.author === "lead" && !isPersons && conversation?.status === "pending";
  return waits && !isLost ? "the lead waits, and nobody sees it" : null;
}
