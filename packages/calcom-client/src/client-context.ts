import type { Transport } from "@tpc/client-core";
import type { paths } from "./generated/schema.ts";

/** What every resource is built from. */
export type ClientContext = Transport<paths>;
