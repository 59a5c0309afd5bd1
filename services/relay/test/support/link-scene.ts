import { createHash } from "node:crypto";
import { type DatabaseHandle, openDatabase } from "../../src/store/database/database.ts";
import { onlyPair, startLinkedScene } from "./linked-scene.ts";
import type { Scene } from "./start-scene.ts";

export const apiToken = "api-token-0123456789abcdef";
export const nextApiToken = "api-token-next-0123456789";
export const publicUrl = "https://relay.example.com";
export const linkEnvironment = {
  RELAY_API_TOKEN: `${apiToken},${nextApiToken}`,
  PUBLIC_URL: publicUrl,
  CALCOM_URL: "https://agenda.example.com",
  CALCOM_EVENT: "marina-lopes/consulta-inicial-30min",
};
export const dayMs = 86_400_000;

export interface Link {
  readonly url: string;
  readonly shortUrl: string;
  readonly expiresAt: string;
}

export const tokenOf = ({ shortUrl }: Link): string => shortUrl.slice(`${publicUrl}/b/`.length);
export const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

export type LinkScene = Awaited<ReturnType<typeof startLinkScene>>;

/** One lead that both systems hold, and a relay that gives out booking links. */
export async function startLinkScene() {
  const scene: Scene = await startLinkedScene({ environment: linkEnvironment });
  const database: DatabaseHandle = openDatabase({ url: scene.relay.databaseUrl, onError: () => {} });
  const contactId = (): number => onlyPair(scene).contactRecord.id;
  const ask = (id: number | string, authorization?: string, base = scene.relay.url) =>
    fetch(new URL(`/booking-link/${id}`, base), { headers: authorization === undefined ? {} : { authorization } });
  return {
    scene,
    db: database.db,
    contactId,
    ask,
    async makeLink(base = scene.relay.url): Promise<Link> {
      const answer = await ask(contactId(), `Bearer ${apiToken}`, base);
      if (answer.status !== 200) throw new Error(`no link but ${answer.status}`);
      return (await answer.json()) as Link;
    },
    /** As a browser would, except that PUBLIC_URL is not where the test's relay listens. */
    open: (shortUrl: string, init: RequestInit = {}) =>
      fetch(new URL(new URL(shortUrl).pathname, scene.relay.url), { redirect: "manual", ...init }),
    async openedAt(link: Link): Promise<Date | null> {
      const statement = "select opened_at from relay.booking_link where token_hash = $1";
      return (await scene.pool.query(statement, [hashOf(tokenOf(link))])).rows[0]?.opened_at;
    },
    expire: (link: Link, agoMs: number) =>
      scene.pool.query("update relay.booking_link set expires_at = $1 where token_hash = $2", [
        new Date(Date.now() - agoMs),
        hashOf(tokenOf(link)),
      ]),
    async [Symbol.asyncDispose]() {
      await database.close();
      await scene[Symbol.asyncDispose]();
    },
  };
}
