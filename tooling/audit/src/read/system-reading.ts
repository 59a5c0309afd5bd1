import { type ApiErrorCode, isApiError } from "@tpc/client-core";
import type { Container, Role } from "../picture/container.ts";
import type { Unseen } from "../picture/picture.ts";
import type { WebhookSeen } from "../picture/webhook-seen.ts";
import type { AuditSettings } from "./audit-settings.ts";
import type { Ears } from "./hear-address.ts";

/** What one system told beside its picture. */
export interface SystemReading<Picture> {
  readonly picture: Picture;
  /** `null`: could not be read. */
  readonly webhooks: readonly WebhookSeen[] | null;
  /** When something there last changed; epoch ms. */
  readonly changedAt: number | null;
  readonly unseen: readonly Unseen[];
}

export interface ReadOptions {
  readonly settings: AuditSettings;
  readonly ears: Ears;
  readonly containers: readonly Container[];
}

export const patience = ({ ears }: ReadOptions) => ({ fetch: ears.fetch, timeoutMs: ears.timeoutMs, retries: 1 });

/** Where Coolify routes a part to, when nobody said an address. */
export const domainOf = (containers: readonly Container[], role: Role): string | null =>
  containers.find((container) => container.role === role && container.domains.length > 0)?.domains[0] ?? null;

/** The tag of the part's image, where it is a version. */
export const taggedVersion = (containers: readonly Container[], role: Role): string | null =>
  /:v?(\d+\.\d+(?:\.\d+)?)/.exec(containers.find((one) => one.role === role)?.image ?? "")?.[1] ?? null;

/** @returns the value, or why a key opens nothing */
export async function withKey<Value>(
  ask: () => PromiseLike<Value>,
): Promise<{ value: Value | null; problem: ApiErrorCode | null }> {
  try {
    return { value: await ask(), problem: null };
  } catch (error) {
    if (!isApiError(error)) throw error;
    return { value: null, problem: error.code };
  }
}

export const isRefused = (problem: ApiErrorCode | null) => problem === "UNAUTHENTICATED" || problem === "FORBIDDEN";
export const noKey = (what: string, name: string): Unseen => ({ what, why: `${name} is not set` });
export const notRead = (what: string, problem: ApiErrorCode | null): Unseen => ({
  what,
  why: problem ?? "it did not answer",
});
