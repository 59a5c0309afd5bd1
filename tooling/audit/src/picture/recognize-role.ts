import type { Role } from "./container.ts";

interface Clues {
  readonly name: string;
  readonly resourceName: string;
  readonly image: string | null;
  /** Where the Dockerfile lies that it is built from. */
  readonly dockerfile?: string | null;
  readonly command?: string | undefined;
}

const isRedis = /(^|\/)(redis|valkey|keydb|dragonfly)([:/-]|$)/;
const isPostgres = /(^|\/)(postgres|postgresql|pgvector|postgis)([:/-]|$)/;

/** What a container is, told by its image first, then by its name; `null` when it is none of ours. */
export function recognizeRole({ name, resourceName, image, dockerfile, command = "" }: Clues): Role | null {
  const from = (image ?? "").toLowerCase();
  const called = name.toLowerCase();
  if (isPostgres.test(from)) return "postgres";
  if (isRedis.test(from)) return "redis";
  if (/twentycrm\/twenty|(^|\/)twenty(:|$)/.test(from)) {
    return /worker/.test(called) || /worker/.test(command) ? "twenty-worker" : "twenty-server";
  }
  if (/(^|\/)chatwoot(-|:|$)/.test(from)) {
    return /sidekiq|worker/.test(called) || /sidekiq/.test(command) ? "chatwoot-sidekiq" : "chatwoot-web";
  }
  if (/evolution-api/.test(from)) return "evolution";
  if (/\/api\/(cron|tasks)\//.test(command) || /^cal.*cron|cron.*cal/.test(called)) return "calcom-cron";
  const whose = `${called} ${resourceName.toLowerCase()}`;
  if (
    /cal\.?(com|diy)|(^|\/)cal(com|diy)?-(api|web)/.test(from) ||
    (image === null && /cal\.?(com|diy)|calcom/.test(whose))
  ) {
    return /api/.test(called) || /cal(com|diy)?-api|api-?v2/.test(from) ? "calcom-api" : "calcom-web";
  }
  const isRelay = /(^|[/-])relay(:|@|$)/.test(from) || /(^|\/)relay\/Dockerfile$/.test(dockerfile ?? "");
  if (isRelay || (from === "" && /(^|-)relay$/.test(called))) return "relay";
  return null;
}
