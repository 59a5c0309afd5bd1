import type { CountryCode } from "@tpc/sync-core";
import type { FieldTable } from "../sources/field-table.ts";

/** What relay runs with. Read once, at start. */
export interface Config {
  readonly http: { readonly host: string; readonly port: number; readonly publicUrl: string | null };
  readonly store: { readonly databaseUrl: string | null; readonly dataFolder: string };
  readonly twenty: {
    readonly url: string;
    readonly apiKey: string;
    readonly requestsPerMinute: number;
    readonly webhookSecrets: readonly string[];
  };
  readonly chatwoot: {
    readonly url: string;
    readonly accountId: number;
    readonly apiToken: string;
    readonly requestsPerMinute: number;
    /** Empty when only unsigned deliveries (old versions) are expected. */
    readonly webhookSecrets: readonly string[];
    /** What stands in the URL of unsigned deliveries. */
    readonly urlTokens: readonly string[];
  };
  /** Empty: no Cal.com deliveries are taken. */
  readonly calcom: { readonly webhookSecrets: readonly string[] };
  readonly signatureToleranceMs: number;
  readonly defaultRegion: CountryCode;
  readonly locale: string;
  readonly timeZone: string;
  readonly logLevel: string;
  readonly fields: FieldTable;
}
