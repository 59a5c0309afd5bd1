import type { Check, CheckResult } from "../check.ts";
import type { RunOptions } from "../run-checks.ts";
import { runChecks } from "../run-checks.ts";
import { type AloneWorld, closeAlone, openAlone } from "./alone-world.ts";
import { calcomAlone } from "./check-calcom.ts";
import { chatwootAlone } from "./check-chatwoot.ts";
import { evolutionAlone } from "./check-evolution.ts";
import { postgresAlone } from "./check-postgres.ts";
import { redisAlone } from "./check-redis.ts";
import { twentyAlone } from "./check-twenty.ts";

/** What can be tried by itself, without relay. */
export const aloneChecks: Readonly<
  Record<string, { readonly title: string; readonly checks: readonly Check<AloneWorld>[] }>
> = {
  twenty: { title: "Twenty alone", checks: twentyAlone },
  chatwoot: { title: "Chatwoot alone", checks: chatwootAlone },
  calcom: { title: "Cal.com alone", checks: calcomAlone },
  evolution: { title: "Evolution API alone", checks: evolutionAlone },
  postgres: { title: "PostgreSQL alone", checks: postgresAlone },
  redis: { title: "Redis alone", checks: redisAlone },
};

export function runAlone(
  name: string,
  options: RunOptions & { readonly environment: AloneWorld["environment"]; readonly phone: string | null },
): Promise<readonly CheckResult[]> {
  const { title = name, checks = [] } = aloneChecks[name] ?? {};
  const { environment, phone } = options;
  return runChecks(
    { title, isStory: true, checks, open: async () => openAlone(environment, phone), close: closeAlone },
    options,
  );
}
