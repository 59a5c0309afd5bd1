import { parse } from "yaml";
import { z } from "zod";

const composeSchema = z.looseObject({
  services: z.record(z.string(), z.looseObject({ image: z.string().optional() }).nullable()).default({}),
});

export interface ComposeContainer {
  name: string;
  image: string | null;
  /** Coolify lists these apart from what has an address. */
  isDatabase: boolean;
}

const databaseImage =
  /(^|\/)(postgres|pgvector|postgis|mysql|mariadb|mongo|redis|valkey|keydb|dragonfly|clickhouse)([:/-]|$)/;

/** What Coolify makes of a compose file: a row for each service, databases told by their image. */
export function readComposeContainers(compose: string): ComposeContainer[] {
  const { services } = composeSchema.parse(parse(compose) ?? {});
  return Object.entries(services).map(([name, service]) => {
    const image = service?.image ?? null;
    return { name, image, isDatabase: image !== null && databaseImage.test(image) };
  });
}
