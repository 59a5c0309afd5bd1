import type { Hidden } from "./hidden.ts";

/** What part of the stack a container is, as far as its image and name tell. */
export const roles = [
  "twenty-server",
  "twenty-worker",
  "chatwoot-web",
  "chatwoot-sidekiq",
  "calcom-web",
  "calcom-api",
  "calcom-cron",
  "evolution",
  "relay",
  "redis",
  "postgres",
] as const;
export type Role = (typeof roles)[number];

/** Names always; a value only where the token may see it. */
export interface Variables {
  /**
   * `container`: all that it gets. `service`: what Coolify fills in for the whole compose file; which container gets it, and
   * what stands in the file as it is, could not be seen. `unseen`: no name could be read.
   */
  readonly scope: "container" | "service" | "unseen";
  readonly values: ReadonlyMap<string, Hidden | null>;
}

/** One container as Coolify tells of it. */
export interface Container {
  /** project / environment / resource / compose service. */
  readonly place: string;
  readonly name: string;
  /** Of the resource it belongs to: containers of one compose file share it. */
  readonly resource: string;
  readonly kind: "service" | "application" | "database";
  /** Coolify's template; `null`: a compose file of one's own. */
  readonly template: string | null;
  readonly buildPack: string | null;
  readonly role: Role | null;
  readonly image: string | null;
  /** `running`, `exited`, `restarting` … */
  readonly state: string;
  /** `healthy`, `unhealthy`, or `unknown` where nothing checks. */
  readonly health: string;
  readonly domains: readonly string[];
  /** The port at which a database is reachable from outside. */
  readonly publicPort: number | null;
  readonly variables: Variables;
  /** Names that Coolify holds for the resource, whether or not this container gets them. */
  readonly resourceVariables: readonly string[];
  /** `null`: not to be seen without `read:sensitive`. */
  readonly compose: ComposeView | null;
  /** Scheduled ones of a database of Coolify's own; `null` where Coolify makes none. */
  readonly backups: readonly { readonly isEnabled: boolean }[] | null;
}

/** What of a compose service says how it runs. */
export interface ComposeView {
  readonly command: string;
  /** Folders inside the container that outlive it. */
  readonly volumes: readonly string[];
}
