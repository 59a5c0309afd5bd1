import type { PersonAddress } from "@tpc/relay-config";

/** Names of the variables without which some of the people cannot be told on their telephone or by mail. */
export function missingForHandOff({
  handOff,
  evolution,
  alerts,
}: {
  readonly handOff: { readonly people: readonly PersonAddress[] };
  readonly evolution: object | null;
  readonly alerts: { readonly mail: object | null };
}): readonly string[] {
  const { people } = handOff;
  return [
    ...(evolution === null && people.some(({ whatsApp }) => whatsApp !== null) ? ["EVOLUTION_URL"] : []),
    ...(alerts.mail === null && people.some(({ email }) => email !== null)
      ? ["RELAY_SMTP_URL", "RELAY_ALERT_FROM"]
      : []),
  ];
}
