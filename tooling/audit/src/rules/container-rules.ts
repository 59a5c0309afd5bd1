import type { Rule } from "../judge/finding.ts";
import type { Container } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";
import { ourContainers } from "./containers.ts";
import { systemOfContainer } from "./system-of-role.ts";

const each = (find: (container: Container) => string | null) => (picture: Picture) =>
  ourContainers(picture).flatMap((container) => {
    const what = find(container);
    return what === null ? [] : [{ where: container.place, what, system: systemOfContainer(container) }];
  });

/** `name`, `name:latest`; a digest is exact. */
const isFloating = (image: string) =>
  !image.includes("@sha256:") && /^[^:]+(:\d+\/[^:]+)?$|:(latest|main|edge|nightly|stable)$/.test(image);

/** What runs, and whether anybody would notice that it does not. */
export const containerRules: readonly Rule[] = [
  {
    id: "container/down",
    system: "server",
    severity: "blocker",
    title: "A part does not run",
    fact: "chatwoot f.3",
    remedy: "Read its log in Coolify, mend what it says, and deploy it again.",
    mendedBy: "person",
    look: each(({ state }) => (state === "running" ? null : `its state is ${state}`)),
  },
  {
    id: "container/unhealthy",
    system: "server",
    severity: "serious",
    title: "A part runs, but its health check fails",
    fact: "chatwoot f.3",
    remedy: "Read its log in Coolify. Coolify's proxy routes nothing to what is unhealthy.",
    mendedBy: "person",
    look: each(({ state, health }) =>
      state === "running" && health === "unhealthy" ? "its health check fails" : null,
    ),
  },
  {
    id: "container/no-health-check",
    system: "server",
    severity: "minor",
    title: "Nobody checks whether a part is well",
    fact: "chatwoot f.3",
    remedy: "Give it a health check: services/stack has one for every part.",
    mendedBy: "stack",
    look: each(({ state, health }) => (state === "running" && health === "unknown" ? "no health check" : null)),
  },
  {
    id: "image/floating",
    system: "server",
    severity: "serious",
    title: "A part's version is whatever was newest when it was pulled",
    fact: "chatwoot f.2",
    remedy: "Pin the image to an exact version, as services/stack does: a restart is no upgrade then.",
    mendedBy: "stack",
    look: each(({ image }) => (image !== null && isFloating(image) ? `image ${image}` : null)),
  },
];
