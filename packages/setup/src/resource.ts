import type { SetupWorld } from "./world/setup-world.ts";

export const systems = ["relay", "twenty", "chatwoot", "calcom", "evolution"] as const;
export type System = (typeof systems)[number];

/** One field that stands otherwise than it should; never a secret's value. */
export interface Difference {
  readonly what: string;
  readonly found: string;
  readonly wanted: string;
  /** Why no program may change it, and what a person can do. Left out: it is repaired. */
  readonly byHand?: string;
}

/**
 * One thing that relay needs in a system. Everything is looked up by name or address, so a second run finds what the first
 * made, however far that came.
 */
export interface Resource<Found = unknown> {
  /** `system/kind` or `system/kind/name`: what `--only` takes. */
  readonly id: string;
  /** In words, for people. */
  readonly title: string;
  /** `null` when it is not there. */
  find(): Promise<Found | null>;
  /**
   * What relay depends on, and how it looks if `isOurs`: the looks of what a person made are that person's.
   */
  differ(found: Found, isOurs: boolean): readonly Difference[];
  /** What a person should know of it before it is made or repaired. */
  remark?(): Promise<string | null>;
  /** A text it gives is told: what a person should know of how it was made. */
  make(): Promise<unknown>;
  /** Its looks only if `isOurs`. */
  repair(found: Found, isOurs: boolean): Promise<void>;
  /** @returns why it was left, when it was */
  remove(found: Found): Promise<string | undefined>;
}

/** Something that was not asked for or cannot be, and why. */
export interface LeftOut {
  readonly id: string;
  readonly title: string;
  readonly leftOut: string;
}

export type Row = Resource | LeftOut;

/** One file per kind: what of it these settings want. Empty for a system that is not configured. */
export type ResourceKind = (world: SetupWorld) => readonly Row[];

/** Types the methods by what `find` gives, then forgets it: a table of resources has one type. */
export function defineResource<Found>(resource: Resource<Found>): Resource {
  return resource as unknown as Resource;
}

export const systemOf = ({ id }: { readonly id: string }): System => id.split("/")[0] as System;

/** The difference, when there is one. */
export function compare(what: string, found: unknown, wanted: unknown): readonly Difference[] {
  const show = (value: unknown) =>
    value === null || value === undefined || value === ""
      ? "nothing"
      : typeof value === "string"
        ? value
        : JSON.stringify(value);
  return found === wanted ? [] : [{ what, found: show(found), wanted: show(wanted) }];
}

/** What of a list is missing; what is there beside it is somebody's own. */
export function lacks(what: string, found: readonly string[], wanted: readonly string[]): readonly Difference[] {
  const missing = wanted.filter((item) => !found.includes(item));
  return missing.length === 0 ? [] : [{ what, found: `without ${missing.join(", ")}`, wanted: wanted.join(", ") }];
}
