import { randomBytes } from "node:crypto";

/** Goes into addresses such as postgres://: nothing that would have to be escaped there. */
const hex = (bytes: number) => () => randomBytes(bytes).toString("hex");

/** What nobody has to invent: how each secret of the stack is made. */
export const stackSecrets: Readonly<Record<string, () => string>> = {
  POSTGRES_PASSWORD: hex(24),
  TWENTY_DATABASE_PASSWORD: hex(24),
  CHATWOOT_DATABASE_PASSWORD: hex(24),
  CALCOM_DATABASE_PASSWORD: hex(24),
  EVOLUTION_DATABASE_PASSWORD: hex(24),
  RELAY_DATABASE_PASSWORD: hex(24),
  REDIS_PASSWORD: hex(24),
  TWENTY_ENCRYPTION_KEY: hex(32),
  CHATWOOT_SECRET_KEY_BASE: hex(64),
  CHATWOOT_ENCRYPTION_PRIMARY_KEY: hex(16),
  CHATWOOT_ENCRYPTION_DETERMINISTIC_KEY: hex(16),
  CHATWOOT_ENCRYPTION_SALT: hex(16),
  CALCOM_NEXTAUTH_SECRET: hex(32),
  // AES-256 with the text itself as key: exactly 32 characters.
  CALCOM_ENCRYPTION_KEY: hex(16),
  CALCOM_JWT_SECRET: hex(32),
  CALCOM_CRON_API_KEY: hex(24),
  CALCOM_CRON_SECRET: hex(24),
  EVOLUTION_API_KEY: hex(24),
};
