import type { SetupSettings } from "../world/setup-settings.ts";

export interface WantedField {
  readonly object: "person" | "opportunity";
  readonly name: string;
  readonly type: "TEXT" | "DATE_TIME";
  /** What people read; only on fields that the set-up made. */
  readonly label: string;
  readonly icon: string;
}

/** Labels of the fields table as it comes; others are called by their name. */
const labels: Readonly<Record<string, string>> = { city: "Cidade", specialty: "Especialidade" };

const ours: readonly WantedField[] = [
  { object: "person", name: "chatwootContactId", type: "TEXT", label: "Contato no Chatwoot", icon: "IconMessage" },
  { object: "opportunity", name: "chatwootConversationUrl", type: "TEXT", label: "Conversa", icon: "IconMessage" },
  {
    object: "opportunity",
    name: "chatwootConversationId",
    type: "TEXT",
    label: "Número da conversa",
    icon: "IconMessage",
  },
  { object: "opportunity", name: "waitingSince", type: "DATE_TIME", label: "Esperando desde", icon: "IconClock" },
];

/** The fields that relay writes or the view shows. */
export function wantedFields({ fields }: Pick<SetupSettings, "fields">): readonly WantedField[] {
  const synchronised = fields.map(
    ({ twenty: name }): WantedField => ({
      object: "person",
      name,
      type: "TEXT",
      label: labels[name] ?? name,
      icon: "IconTag",
    }),
  );
  return [...ours, ...synchronised];
}
