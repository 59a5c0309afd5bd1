/** Where DATABASE_URL leads; never the password. */
interface Target {
  readonly server: string;
  readonly user: string;
  readonly database: string;
}

type Explain = (target: Target) => string;

const certificate =
  (fault: string): Explain =>
  ({ server }) =>
    `The certificate of the database server ${server} ${fault}. Give its authority with sslrootcert=/path/to/ca.crt in DATABASE_URL, or use sslmode=no-verify on a network that you trust.`;
const noAnswer: Explain = ({ server }) =>
  `The database server ${server} does not answer: check host and port in DATABASE_URL, and that a firewall or another network does not stand between.`;

/** By PostgreSQL's or the system's code. */
const explanations: Readonly<Record<string, Explain>> = {
  "28P01": ({ user, server }) =>
    `The database server ${server} refuses the password of the user "${user}": correct it in DATABASE_URL (special characters must be percent-encoded).`,
  "28000": ({ user, server, database }) =>
    `The database server ${server} does not let the user "${user}" into the database "${database}": make the user, or allow this host in pg_hba.conf (it may insist on TLS: sslmode=require).`,
  "3D000": ({ server, database }) =>
    `The database "${database}" does not exist on ${server}: make it (createdb), or correct its name in DATABASE_URL.`,
  "53300": ({ server }) =>
    `The database server ${server} has no connection left: raise its max_connections, or let other programs use fewer.`,
  "57P03": ({ server }) =>
    `The database server ${server} is still starting, or a standby that takes no connections: try again soon.`,
  ECONNREFUSED: ({ server }) =>
    `Nobody listens at ${server}: start the database, or correct host and port in DATABASE_URL.`,
  ENOTFOUND: ({ server }) =>
    `The host of ${server} is unknown: correct it in DATABASE_URL (in a container: is it in the same network?).`,
  EAI_AGAIN: ({ server }) =>
    `The host of ${server} cannot be looked up now: check this machine's DNS, or the host in DATABASE_URL.`,
  ETIMEDOUT: noAnswer,
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate("is signed by itself"),
  SELF_SIGNED_CERT_IN_CHAIN: certificate("is signed by an authority that this machine does not know"),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate("is signed by an authority that this machine does not know"),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate("is signed by an authority that this machine does not know"),
  CERT_HAS_EXPIRED: certificate("has expired"),
  ERR_TLS_CERT_ALTNAME_INVALID: certificate("is made out for another host"),
};

/** Failures that bring no code, by pg's words. */
const worded: readonly (readonly [RegExp, Explain])[] = [
  [/timeout|timed out/i, noAnswer],
  [
    /does not support SSL/i,
    ({ server }) =>
      `The database server ${server} does not speak TLS: leave sslmode out of DATABASE_URL (or use sslmode=disable), or turn TLS on there.`,
  ],
  [/no such database/i, (target) => explanations["3D000"]?.(target) ?? ""],
  [
    /password must be a string|no password/i,
    ({ user }) => `DATABASE_URL has no password for the user "${user}", and the server wants one.`,
  ],
];

/** Why the database cannot be used and what to do about it, in one sentence without the password. */
export function explainUnreachable(error: unknown, url: string): string {
  const target = targetOf(url);
  for (let current = error; current instanceof Error; current = current.cause ?? firstOf(current)) {
    const code = "code" in current ? String(current.code) : "";
    const explain = explanations[code] ?? worded.find(([pattern]) => pattern.test(current.message))?.[1];
    if (explain !== undefined) return explain(target);
  }
  const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
  return `The database at ${target.server} cannot be used${code}: check DATABASE_URL (host, port, user, password, database).`;
}

/** Of several addresses of one host each failed. */
const firstOf = (error: Error): unknown => (error instanceof AggregateError ? error.errors[0] : undefined);

function targetOf(url: string): Target {
  try {
    const { host, username, pathname, searchParams } = new URL(url);
    const user = decodeURIComponent(username);
    return {
      server: searchParams.get("host") ?? (host === "" ? "localhost" : host),
      user,
      database: decodeURIComponent(pathname.slice(1)) || user,
    };
  } catch {
    return { server: "the address in DATABASE_URL", user: "", database: "" };
  }
}
