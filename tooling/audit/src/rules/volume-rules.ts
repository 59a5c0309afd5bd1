import type { Rule } from "../judge/finding.ts";
import type { Container, Role } from "../picture/container.ts";
import { containersOf, peek } from "./containers.ts";
import { systemOfContainer } from "./system-of-role.ts";

interface Keeps {
  readonly role: Role;
  readonly folder: string;
  readonly what: string;
  readonly isElsewhere?: (container: Container) => boolean;
}

const kept: readonly Keeps[] = [
  {
    role: "twenty-server",
    folder: "/app/packages/twenty-server/.local-storage",
    what: "uploaded files",
    isElsewhere: (container) => peek(container, "STORAGE_TYPE")?.toLowerCase() === "s3",
  },
  {
    role: "chatwoot-web",
    folder: "/app/storage",
    what: "attachments and pictures",
    isElsewhere: (container) => !["local", null].includes(peek(container, "ACTIVE_STORAGE_SERVICE")),
  },
  { role: "evolution", folder: "/evolution/instances", what: "the link to WhatsApp" },
  { role: "postgres", folder: "/var/lib/postgresql", what: "everything" },
];

/** Whether a folder lies in a volume, or a volume in it. */
const isCovered = (folder: string, volumes: readonly string[]) =>
  volumes.some((volume) => folder.startsWith(volume.replace(/\/$/, "")) || volume.startsWith(folder));

/** What has to outlive a deployment. */
export const volumeRules: readonly Rule[] = [
  {
    id: "volume/missing",
    system: "server",
    severity: "blocker",
    title: "A part keeps its data inside its container: the next deployment deletes them",
    fact: "chatwoot f.1",
    remedy: "Copy the data out, give the part a volume as services/stack does, deploy, copy them back.",
    mendedBy: "stack",
    look: (picture) =>
      kept.flatMap(({ role, folder, what, isElsewhere }) =>
        containersOf(picture, role)
          .filter(({ compose }) => compose !== null && !isCovered(folder, compose.volumes))
          .filter((container) => isElsewhere?.(container) !== true)
          .map((container) => ({
            where: container.place,
            what: `no volume for ${folder}: ${what}`,
            system: systemOfContainer(container),
          })),
      ),
  },
];
