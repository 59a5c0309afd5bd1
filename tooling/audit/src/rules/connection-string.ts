/** The parts of a database's address that are no secret. */
export interface ConnectionParts {
  readonly host: string;
  /** Of the database, or the number of Redis' logical one. */
  readonly database: string;
  readonly user: string;
}

/** @returns `null` for what is no address of a database */
export function readConnection(text: string | null): ConnectionParts | null {
  if (text === null || !URL.canParse(text)) return null;
  const { protocol, host, pathname, username } = new URL(text);
  if (!/^(postgres(ql)?|rediss?):$/.test(protocol)) return null;
  const name = decodeURIComponent(pathname.slice(1));
  const isRedis = protocol.startsWith("redis");
  return { host, database: isRedis ? name || "0" : name, user: decodeURIComponent(username) };
}
