import { type Scene, startScene } from "@tpc/relay/test/start-scene";

export const heloisa = { name: "Heloísa", agent: "heloisa@example.com" };
export const lia = { name: "Lia Nunes", email: "lia@example.com", phone: "+5511987650001" };
export const davi = { name: "Davi Reis", email: "davi@example.com", phone: "+5521987650002" };

/** What somebody writes who wants a page to run it. Each would call `pwned`. */
export const attack = {
  name: '<img src=x onerror="pwned()">"><script>pwned()</script>',
  city: "javascript:pwned()",
  message: '</script><svg onload=pwned()> {{constructor.constructor("pwned()")()}} [x](javascript:pwned())',
};

/** Every day, so that a test may run on any. */
const everyDay = () => {
  const year = new Date().getFullYear();
  return { hours: ["1-7 00:00-24:00"], open: [year - 1, year, year + 1].map((one) => `${one}-01-01..${one}-12-31`) };
};

const soon = () => {
  const day = new Date(Date.now() + 10 * 86_400_000);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return `${day.toISOString().slice(0, 10)}T13:00:00.000Z`;
};

export interface PlayedScene {
  readonly scene: Scene;
  readonly inboxId: number;
  /** Where Lia's conversation is. */
  readonly conversationId: number;
  /** Where the one who attacks writes. */
  readonly attackedConversationId: number;
  /** Somebody writes for the first time. @returns the contact and the conversation */
  write(
    who: { name: string; email?: string; phone_number?: string },
    content: string,
  ): { contactId: number; conversationId: number };
}

/** Some leads with something to look at: one qualified with a meeting, one who may be another, one who attacks. */
export async function playScene(): Promise<PlayedScene> {
  let inboxId = 0;
  const scene = await startScene({
    // Often enough to begin: what a comparison of everything needs.
    environment: { RELAY_SWEEP_MINUTES: "59" },
    file: { handOff: { people: [heloisa] }, calendar: everyDay() },
    twenty: {
      personFields: ["specialty", "chatwootContactId", "city", "monthlyRevenue", "goal"].map((name) => ({
        name,
        type: "TEXT",
      })),
      opportunityFields: [{ name: "waitingSince", type: "DATE_TIME" }],
    },
    prepare(chatwoot, at) {
      inboxId = chatwoot.inboxes.createApiInbox({ name: "WhatsApp" }).id;
      chatwoot.agents.create({ name: heloisa.name, email: heloisa.agent });
      const bot = chatwoot.bots.connect({ name: "Assistente", outgoingUrl: at("/webhooks/chatwoot-bot"), inboxId });
      return { CHATWOOT_BOT_SECRET: bot.secret, CHATWOOT_BOT_TOKEN: bot.token };
    },
  });
  const { chatwoot, calcom } = scene;
  const write: PlayedScene["write"] = (who, content) => {
    const { id: contactId } = chatwoot.contacts.create(who);
    const { conversation_id: conversationId } = chatwoot.messages.receive({ contactId, inboxId, content });
    return { contactId, conversationId };
  };
  const { contactId, conversationId } = write(
    { name: lia.name, email: lia.email, phone_number: lia.phone },
    "Oi, quero mais pacientes particulares",
  );
  chatwoot.contacts.update(contactId, { custom_attributes: { especialidade: "Dermatologia" } });
  await scene.settled();
  chatwoot.conversations.setStatus(conversationId, "open");
  chatwoot.messages.reply({ conversationId, content: "Olá! Que bom falar com você." });
  calcom.bookings.create({
    eventTypeSlug: "consulta-inicial-30min",
    name: lia.name,
    email: lia.email,
    phone: lia.phone,
    start: soon(),
    timeZone: "America/Sao_Paulo",
    especialidade: "Dermatologia",
    cidade: "Campinas",
  } as never);
  write({ name: davi.name, email: davi.email, phone_number: davi.phone }, "Olá");
  const attacker = write({ name: attack.name, email: "x@example.com" }, attack.message);
  chatwoot.contacts.update(attacker.contactId, {
    additional_attributes: { city: attack.city },
    custom_attributes: { especialidade: attack.name },
  });
  await scene.settled();
  makeSuspect(scene, davi.email);
  await scene.settled();
  return { scene, inboxId, conversationId, attackedConversationId: attacker.conversationId, write };
}

/** Somebody writes Lia's phone into another one's person. */
export function makeSuspect({ twenty }: Pick<Scene, "twenty">, email: string): void {
  const person = twenty.people.all().find(({ emails }) => (emails as { primaryEmail: string }).primaryEmail === email);
  twenty.people.update(person?.id ?? "", {
    phones: {
      primaryPhoneNumber: lia.phone.slice(3),
      primaryPhoneCallingCode: "+55",
      primaryPhoneCountryCode: "BR",
      additionalPhones: null,
    },
  });
}
