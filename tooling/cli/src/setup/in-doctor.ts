import type { CommandCall } from "../command.ts";

/** The whole round trip, booking included where Cal.com is set up. */
export async function inDoctor(
  options: Pick<CommandCall<never>, "environment" | "print"> & { readonly signal: AbortSignal },
): Promise<boolean> {
  const { runDoctor } = await import("@tpc/qa");
  return runDoctor({ ...options, may: { write: true, book: true } });
}
