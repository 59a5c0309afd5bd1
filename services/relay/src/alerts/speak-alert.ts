import type { Texts } from "../texts/create-texts.ts";
import type { TextKey } from "../texts/text-values.ts";
import type { AlertCode } from "./alert.ts";

const keyOfCode: Readonly<Record<AlertCode, TextKey>> = {
  KEY_REFUSED: "alertKeyRefused",
  VENDOR_AWAY: "alertVendorAway",
  WORK_WAITING: "alertWorkWaiting",
  DEAD_LETTERS: "alertDeadLetters",
  WEBHOOKS_LOST: "alertWebhooksLost",
  SWEEP_LATE: "alertSweepLate",
  DATA_MODEL_LACKS: "alertDataModelLacks",
  FIELD_MAPPING_WRONG: "alertFieldMappingWrong",
  DELIVERIES_REFUSED: "alertDeliveriesRefused",
  NEW_LEADS_HELD: "alertNewLeadsHeld",
  LEADS_DIFFER: "alertLeadsDiffer",
  REPAIRS_HELD: "alertRepairsHeld",
  BRAKE_PULLED: "alertBrakePulled",
  PAUSED: "alertPaused",
  SILENCE: "alertSilence",
  WHATSAPP_DISCONNECTED: "alertWhatsAppDisconnected",
  LEADS_TO_DECIDE: "alertLeadsToDecide",
};

/** All there are: each has a section in docs/RUNBOOK.md. */
export const alertCodes: readonly string[] = Object.keys(keyOfCode);

/** Those that are told once and are never on: no metric shows them. */
export const digestCodes: readonly string[] = ["LEADS_TO_DECIDE"] satisfies AlertCode[];

const vendorNames: Readonly<Record<string, string>> = {
  twenty: "Twenty",
  chatwoot: "Chatwoot",
  calcom: "Cal.com",
  evolution: "Evolution API",
  smtp: "SMTP",
};

const isAlertCode = (code: string): code is AlertCode => Object.hasOwn(keyOfCode, code);

/** Says an alert in the operators' language. An alert of a later version is said by its code. */
export function speakAlert(
  texts: Texts,
  alert: {
    readonly code: string;
    readonly values: Readonly<Record<string, string | number>>;
    readonly state: "raised" | "still" | "resolved";
  },
): string {
  const { code, values, state } = alert;
  const named = Object.entries(values).map(([name, value]) => [name, vendorNames[value] ?? String(value)]);
  const text = isAlertCode(code) ? texts(keyOfCode[code], Object.fromEntries(named)) : code;
  return state === "resolved" ? texts("alertResolved", { alert: text }) : text;
}
