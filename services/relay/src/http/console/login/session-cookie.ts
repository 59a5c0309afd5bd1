import type { FastifyReply, FastifyRequest } from "fastify";

/** Where the console's session lies in a browser: no script reads it, no other page sends it. */
export interface SessionCookie {
  read(request: FastifyRequest): string | undefined;
  set(reply: FastifyReply, token: string, expiresAt: Date): void;
  clear(reply: FastifyReply): void;
}

/** @param publicUrl - plain http is for trying relay out on one's own machine: some browsers then take no secure cookie */
export function sessionCookieFor(publicUrl: string | null): SessionCookie {
  const isPlain = publicUrl?.startsWith("http:") ?? false;
  const name = isPlain ? "relay" : "__Host-relay";
  const options = { path: "/", httpOnly: true, sameSite: "strict", secure: !isPlain } as const;
  return {
    read: ({ cookies }) => cookies[name],
    set: (reply, token, expires) => void reply.setCookie(name, token, { ...options, expires }),
    clear: (reply) => void reply.clearCookie(name, options),
  };
}
