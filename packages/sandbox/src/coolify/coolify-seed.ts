/** A command that Coolify runs in a container by the clock. */
export interface CoolifyTaskSeed {
  name: string;
  command: string;
  frequency: string;
  enabled?: boolean;
}

/** A compose service as Coolify keeps it: its file, its variables, and what it saw of the containers. */
export interface CoolifyServiceSeed {
  name: string;
  /** The template it was made from; left out: a compose file of one's own. */
  serviceType?: string;
  /** The compose file as text. */
  compose: string;
  variables?: Record<string, string>;
  /** Addresses by compose service, separated by commas. */
  domains?: Record<string, string>;
  /** By compose service; `running:healthy` when left out. */
  statuses?: Record<string, string>;
  tasks?: CoolifyTaskSeed[];
}

export interface CoolifyApplicationSeed {
  name: string;
  /** `dockerfile`, `dockerimage`, `dockercompose`, `nixpacks` … */
  buildPack: string;
  /** Image and tag of the build pack dockerimage. */
  image?: string;
  gitRepository?: string;
  /** Of the build pack dockercompose: its file, and addresses by compose service. */
  compose?: string;
  composeDomains?: Record<string, string>;
  /** Of the build pack dockerfile. */
  dockerfileLocation?: string;
  domains?: string;
  status?: string;
  variables?: Record<string, string>;
  tasks?: CoolifyTaskSeed[];
}

export interface CoolifyDatabaseSeed {
  name: string;
  type: "standalone-postgresql" | "standalone-redis";
  image: string;
  status?: string;
  /** The port at which it is reachable from outside; left out: it is not. */
  publicPort?: number;
  variables?: Record<string, string>;
  backups?: { enabled: boolean; frequency: string }[];
}

export interface CoolifyEnvironmentSeed {
  name: string;
  services?: CoolifyServiceSeed[];
  applications?: CoolifyApplicationSeed[];
  databases?: CoolifyDatabaseSeed[];
}

/** What a Coolify manages. */
export interface CoolifySeed {
  servers?: { name: string; ip?: string; isReachable?: boolean; isUsable?: boolean }[];
  projects?: { name: string; environments: CoolifyEnvironmentSeed[] }[];
}
