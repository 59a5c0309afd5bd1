import type { CallOptions, Transport } from "@tpc/client-core";
import * as v from "valibot";
import { readNothing } from "../answers/own-answers.ts";
import { entitySchema, readAs } from "../answers/readers.ts";
import type { paths } from "../generated/schema.ts";
import type { PlatformToken, PlatformUser, PlatformUserCreate, PlatformUserUpdate, Profile } from "../schemas.ts";

const base = "/platform/api/v1/users";
const readUser = readAs<PlatformUser>(entitySchema);
const readLogin = readAs<{ url: string }>(v.looseObject({ url: v.string() }));
const readSignedIn = readAs<Profile>(
  v.pipe(
    v.looseObject({ data: entitySchema }),
    v.transform(({ data }) => data),
  ),
);
const readToken = readAs<PlatformToken>(v.looseObject({ access_token: v.string() }));

/** Users made by this platform app; others are FORBIDDEN. */
export function createPlatformUsers({ raw, send }: Transport<paths>) {
  const at = (id: number) => ({ path: { id } });
  return {
    /** Confirmed at once. An existing e-mail address is reused. Passwords need upper, lower, digit and special. */
    create: (input: PlatformUserCreate, options?: CallOptions) =>
      send((init) => raw.POST(base, { body: input, ...init }), readUser, options),
    get: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}`, { params: at(id), ...init }), readUser, options),
    update: (id: number, input: PlatformUserUpdate, options?: CallOptions) =>
      send((init) => raw.PATCH(`${base}/{id}`, { params: at(id), body: input, ...init }), readUser, options),
    delete: (id: number, options?: CallOptions) =>
      send((init) => raw.DELETE(`${base}/{id}`, { params: at(id), parseAs: "text", ...init }), readNothing, options),
    /** A one-time address that logs the user in: a credential. */
    loginUrl: (id: number, options?: CallOptions) =>
      send((init) => raw.GET(`${base}/{id}/login`, { params: at(id), ...init }), readLogin, options),
    /**
     * Logs in as the user does, to see that it works; gives the profile, which holds the user's token. UNAUTHENTICATED for a
     * wrong password, RATE_LIMITED after five tries in five minutes.
     */
    signIn: (credentials: { readonly email: string; readonly password: string }, options?: CallOptions) =>
      send((init) => raw.POST("/auth/sign_in", { body: credentials, ...init }), readSignedIn, options),
    /** The user's API token (4.3.0 and later). */
    token: (id: number, options?: CallOptions) =>
      send((init) => raw.POST(`${base}/{id}/token`, { params: at(id), ...init }), readToken, options),
  };
}
