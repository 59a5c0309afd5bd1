import { twentyTypes } from "@tpc/relay-config";
import type { SetupSettings } from "../world/setup-settings.ts";

export interface WantedField {
  readonly object: "person" | "opportunity";
  readonly name: string;
  /** Types that will do; the first one is made. */
  readonly types: readonly string[];
  /** Of a SELECT: values with their labels. */
  readonly options: Readonly<Record<string, string>>;
  /** What people read; only on fields that the set-up made. */
  readonly label: string;
  readonly icon: string;
}

/** Labels of the fields table as it comes; others are called by their name. */
const labels: Readonly<Record<string, string>> = {
  city: "Cidade",
  specialty: "Especialidade",
  monthlyRevenue: "Faturamento por mês",
  goal: "Objetivo",
};

const text = { types: ["TEXT"], options: {} } as const;

const ours: readonly WantedField[] = [
  { object: "person", name: "chatwootContactId", ...text, label: "Contato no Chatwoot", icon: "IconMessage" },
  { object: "opportunity", name: "chatwootConversationUrl", ...text, label: "Conversa", icon: "IconMessage" },
  {
    object: "opportunity",
    name: "chatwootConversationId",
    ...text,
    label: "Número da conversa",
    icon: "IconMessage",
  },
  {
    object: "opportunity",
    name: "waitingSince",
    types: ["DATE_TIME"],
    options: {},
    label: "Esperando desde",
    icon: "IconClock",
  },
];

/** The fields that relay writes or the view shows. */
export function wantedFields({ fields }: Pick<SetupSettings, "fields">): readonly WantedField[] {
  const synchronised = fields.map(
    ({ twenty: name, type = "text", choices = {} }): WantedField => ({
      object: "person",
      name,
      types: twentyTypes[type],
      options: choices,
      label: labels[name] ?? name,
      icon: "IconTag",
    }),
  );
  return [...ours, ...synchronised];
}
