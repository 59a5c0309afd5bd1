import type { CalcomClient, Me } from "@tpc/calcom-client";
import type { SetupWorld } from "../../world/setup-world.ts";

export interface Host {
  readonly client: CalcomClient;
  /** From 0, in the order of CALCOM_API_KEY. */
  readonly index: number;
  me(): Promise<Me>;
}

/** A key sees its own user only, so every host is set up by itself. */
export function openHosts({ calcom, memory }: SetupWorld): readonly Host[] {
  return calcom.map((client, index) => ({
    client,
    index,
    me: () => memory.read(`calcom me ${index}`, () => client.me.get()),
  }));
}

/** What tells the resources of several hosts apart. */
export const suffixOf = ({ index }: Host, hosts: readonly Host[]) => (hosts.length === 1 ? "" : `/host-${index + 1}`);
export const ofHost = ({ index }: Host, hosts: readonly Host[]) => (hosts.length === 1 ? "" : ` of host ${index + 1}`);
