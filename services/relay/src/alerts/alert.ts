/** Everything that relay tells its operators about, and what it says of it. Never personal data. */
export interface AlertValues {
  /** A key was refused or lacks a right: nothing of this vendor works until somebody changes it. */
  readonly KEY_REFUSED: { readonly vendor: string };
  readonly VENDOR_AWAY: { readonly vendor: string; readonly minutes: number };
  readonly WORK_WAITING: { readonly minutes: number };
  readonly DEAD_LETTERS: { readonly count: number };
  readonly WEBHOOKS_LOST: { readonly vendor: string; readonly count: number };
  readonly SWEEP_LATE: { readonly source: string; readonly minutes: number };
  /** Somebody took away a stage or a field that relay needs. */
  readonly DATA_MODEL_LACKS: { readonly names: string };
  /** A row of the operator's fields table does not fit a system. */
  readonly FIELD_MAPPING_WRONG: { readonly names: string };
  /** Every delivery of this system is refused: a clock or a secret differs. */
  readonly DELIVERIES_REFUSED: {
    readonly vendor: string;
    readonly count: number;
    readonly minutes: number;
    /** `clock` or `secret`. */
    readonly differs: string;
    readonly skewSeconds: number;
  };
  /** A comparison of everything wanted to make more records than it may at once. */
  readonly NEW_LEADS_HELD: { readonly count: number };
  /** The systems do not agree on leads, and the oldest of them for long. */
  readonly LEADS_DIFFER: { readonly count: number; readonly minutes: number };
  /** A comparison of everything found more to repair than it may a day. */
  readonly REPAIRS_HELD: { readonly count: number };
  /** Copying values in this direction was stopped, because too many leads would have changed. */
  readonly BRAKE_PULLED: {
    /** `to-twenty` or `to-chatwoot`. */
    readonly direction: string;
    readonly count: number;
    readonly percent: number;
  };
  /** Somebody paused this direction, and has not resumed it. */
  readonly PAUSED: { readonly direction: string; readonly minutes: number; readonly count: number };
  /** Nobody wrote for long: more often a broken connection than a quiet day. */
  readonly SILENCE: { readonly minutes: number };
  readonly WHATSAPP_DISCONNECTED: { readonly state: string };
  /** Told once a day, and never over: possible duplicates and conflicts that a person decides on. */
  readonly LEADS_TO_DECIDE: {
    readonly duplicates: number;
    readonly conflicts: number;
    /** With those that were told before. */
    readonly openDuplicates: number;
    readonly openConflicts: number;
  };
}

export type AlertCode = keyof AlertValues;

export interface Alert<Code extends AlertCode = AlertCode> {
  readonly code: Code;
  /** Tells two alerts of one code apart; `""` where there is one at most. */
  readonly subject: string;
  readonly values: AlertValues[Code];
}
