import { environmentSchema } from "./environment-schema.ts";

/** A variable of relay's environment, for people who run it. */
export interface VariableShown {
  readonly name: string;
  /** `null` of a secret and of an address, and where nothing is said. */
  readonly value: string | null;
  readonly isSecret: boolean;
  readonly isDefault: boolean;
}

/** Also what names a person: nobody's number is read off a screen. */
const hidden = /SECRET|TOKEN|KEY|DATABASE_URL|SMTP_URL|RELAY_ALERT_(WEBHOOK|EMAIL|WHATSAPP|FROM)/;

export function describeVariables(given: Readonly<Record<string, string | undefined>>): readonly VariableShown[] {
  return Object.entries(environmentSchema.shape).map(([name, schema]) => {
    const isSecret = hidden.test(name) && !name.endsWith("_PER_MINUTE");
    const isDefault = given[name] === undefined;
    const usual = isDefault ? schema.safeParse(undefined) : null;
    const value = given[name] ?? (usual?.success && usual.data !== undefined ? spell(usual.data) : null);
    return { name, value: isSecret ? null : value, isSecret, isDefault };
  });
}

function spell(value: unknown): string | null {
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(",");
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  return String(value);
}
