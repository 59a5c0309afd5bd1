import type { FieldTable } from "@tpc/relay-config";
import type { PipelineRules } from "@tpc/sync-core";

/** What relay runs with, for people. */
export interface SettingsInForce {
  readonly version: string;
  readonly rules: PipelineRules;
  readonly fields: FieldTable;
  /** ICU messages by key. */
  readonly messages: Readonly<Record<string, string>>;
  readonly team: string | null;
  readonly dialogue: {
    /** `null`: the one that comes with relay. */
    readonly path: string | null;
    readonly text: string;
    readonly unansweredLabel: string;
    readonly behindMinutes: number;
  } | null;
  readonly variables: readonly {
    readonly name: string;
    readonly value: string | null;
    readonly isSecret: boolean;
    readonly isDefault: boolean;
  }[];
}
