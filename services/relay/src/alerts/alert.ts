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
  /** Nobody wrote for long: more often a broken connection than a quiet day. */
  readonly SILENCE: { readonly minutes: number };
  readonly WHATSAPP_DISCONNECTED: { readonly state: string };
}

export type AlertCode = keyof AlertValues;

export interface Alert<Code extends AlertCode = AlertCode> {
  readonly code: Code;
  /** Tells two alerts of one code apart; `""` where there is one at most. */
  readonly subject: string;
  readonly values: AlertValues[Code];
}
