import type { Difference, Resource, System } from "../resource.ts";
import { systemOf } from "../resource.ts";

export type Action = "keep" | "make" | "repair" | "by hand" | "left out" | "unknown";

/** What has to be done about one resource. */
export interface Step {
  readonly id: string;
  readonly system: System;
  readonly title: string;
  readonly action: Action;
  readonly differences: readonly Difference[];
  /** Why it was left out or is not known, and what to do; else what a person should know of it. */
  readonly why: string | null;
}

/** From what was found to what is to be done; pure. What only a person may change stops all of it. */
export function judgeResource(resource: Resource, found: unknown, isOurs: boolean): Step {
  const { id, title } = resource;
  const differences = found === null ? [] : resource.differ(found, isOurs);
  const action =
    found === null
      ? "make"
      : differences.some(({ byHand }) => byHand !== undefined)
        ? "by hand"
        : differences.length > 0
          ? "repair"
          : "keep";
  return { id, system: systemOf(resource), title, action, differences, why: null };
}
