import type { EnvironmentVariable } from "@tpc/coolify-client";
import type { Variables } from "../picture/container.ts";
import { Hidden } from "../picture/hidden.ts";

/** `running:healthy`, `exited`, `running (unhealthy)` of older ones. */
export function readStatus(status: string | undefined): { readonly state: string; readonly health: string } {
  const [state = "unknown", health = "unknown"] = (status ?? "unknown").split(/[:( )]+/).filter((word) => word !== "");
  return { state, health };
}

/** Without the port, which is the container's: Coolify routes by it. */
export const splitDomains = (text: string | null | undefined): string[] =>
  (text ?? "").split(",").flatMap((one) => {
    if (!URL.canParse(one.trim())) return [];
    const { protocol, hostname } = new URL(one.trim());
    return `${protocol}//${hostname}`;
  });

export function readVariables(rows: readonly EnvironmentVariable[] | null): Variables {
  if (rows === null) return { scope: "unseen", values: new Map() };
  const values = rows.flatMap(({ key, value, real_value: real }) => {
    const seen = real ?? value;
    // An empty value is an unset variable, for whoever may see it.
    if (seen === "") return [];
    return [[key, seen === undefined || seen === null ? null : new Hidden(unquote(seen))] as const];
  });
  return { scope: "service", values: new Map(values) };
}

/** Coolify keeps real values as they stand in its file, some in quotes. */
const unquote = (text: string) => /^(['"])(.*)\1$/s.exec(text)?.[2] ?? text;

export const readTask = (place: string, task: { readonly enabled?: boolean; readonly command?: string }) => {
  return { place, isEnabled: task.enabled !== false, command: task.command ?? "" };
};
