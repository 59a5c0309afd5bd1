import type { Alert, AlertCode, AlertValues } from "./alert.ts";

/** What is known of relay's work, at one moment. Ages in seconds. */
export interface Facts {
  /** Oldest delivery or event that waits. `null`: nothing waits. */
  readonly oldestWaitingSeconds: number | null;
  /** Leads whose last try failed, by vendor and code. */
  readonly failing: readonly {
    readonly vendor: string;
    readonly code: string;
    readonly leads: number;
    readonly sinceSeconds: number;
  }[];
  readonly deadLetters: number;
  readonly sweeps: readonly {
    readonly source: string;
    readonly vendor: string;
    readonly ageSeconds: number;
    readonly lost: number;
    readonly heard: number;
  }[];
  readonly heldBack: number;
  readonly differingLeads: number;
  readonly oldestDifferenceSeconds: number | null;
  /** Records that a comparison of everything did not repair. */
  readonly heldRepairs: number;
  readonly pauses: readonly {
    readonly direction: string;
    readonly isBrake: boolean;
    readonly sinceSeconds: number;
    readonly waiting: number;
    readonly leads: number;
    readonly percent: number;
  }[];
  /** Stages and fields that Twenty lacks. */
  readonly lacking: readonly string[];
  /** Rows of the operator's fields table that do not fit a system, in words. */
  readonly mapping: readonly string[];
  readonly refused: readonly {
    readonly source: string;
    readonly count: number;
    readonly sinceSeconds: number;
    readonly skewSeconds: number | null;
  }[];
  /** Since a lead wrote. `null`: nobody ever did. */
  readonly silentSeconds: number | null;
  /** Minutes of today's business hours that are over; `null` outside of them. */
  readonly openMinutes: number | null;
  /** Evolution API's connection to WhatsApp; `null` where none is configured or it could not be asked. */
  readonly whatsAppState: string | null;
}

export interface AlertLimits {
  /** 0: no sweeps, so none is late. */
  readonly sweepMinutes: number;
  /** 0: silence is no alert. */
  readonly silenceMinutes: number;
  /** 0: that leads differ is no alert. */
  readonly driftMinutes: number;
}

const refusedCodes = new Set(["VENDOR_UNAUTHENTICATED", "VENDOR_FORBIDDEN", "VENDOR_QUOTA_EXCEEDED"]);
/** Told by what is lacking. */
const optionMissing = "VENDOR_OPTION_MISSING";
/** Told by the pause itself. */
const paused = "PAUSED";
/** A pause for maintenance is over by then, or forgotten. */
const pausedMinutes = 60;
const vendorAwayMinutes = 5;
const workWaitingMinutes = 15;
/** A webhook lost now and then is brought by the next sweep. */
const lostAtLeast = 3;
const lostShare = 0.01;
const sweepsMissed = 4;

/** Says what somebody should look at. Pure: the same facts always give the same alerts. */
export function judgeFacts(facts: Facts, limits: AlertLimits): readonly Alert[] {
  const alerts: Alert[] = [];
  const raise = <Code extends AlertCode>(code: Code, values: AlertValues[Code], subject = "") =>
    alerts.push({ code, subject, values });
  const minutes = (seconds: number) => Math.floor(seconds / 60);

  for (const vendor of new Set(facts.failing.map((group) => group.vendor))) {
    const groups = facts.failing.filter((group) => group.vendor === vendor);
    if (groups.some(({ code }) => refusedCodes.has(code))) raise("KEY_REFUSED", { vendor }, vendor);
    const away = groups
      .filter(({ code }) => !refusedCodes.has(code) && code !== optionMissing && code !== paused)
      .map(({ sinceSeconds }) => minutes(sinceSeconds));
    const longest = Math.max(0, ...away);
    if (longest >= vendorAwayMinutes) raise("VENDOR_AWAY", { vendor, minutes: longest }, vendor);
  }
  const waiting = minutes(facts.oldestWaitingSeconds ?? 0);
  // A vendor that is away or refuses explains what waits.
  const isExplained = alerts.length > 0 || facts.pauses.length > 0;
  if (waiting >= workWaitingMinutes && !isExplained) raise("WORK_WAITING", { minutes: waiting });
  if (facts.deadLetters > 0) raise("DEAD_LETTERS", { count: facts.deadLetters });
  for (const vendor of new Set(facts.sweeps.map((swept) => swept.vendor))) {
    const swept = facts.sweeps.filter((item) => item.vendor === vendor);
    const lost = swept.reduce((sum, item) => sum + item.lost, 0);
    const heard = Math.max(0, ...swept.map((item) => item.heard));
    const isMuch = lost >= lostAtLeast && lost / (lost + heard) > lostShare;
    if (isMuch) raise("WEBHOOKS_LOST", { vendor, count: lost }, vendor);
  }
  if (limits.sweepMinutes > 0) {
    for (const { source, ageSeconds } of facts.sweeps) {
      const isLate = minutes(ageSeconds) >= limits.sweepMinutes * sweepsMissed;
      if (isLate) raise("SWEEP_LATE", { source, minutes: minutes(ageSeconds) }, source);
    }
  }
  if (facts.mapping.length > 0) raise("FIELD_MAPPING_WRONG", { names: facts.mapping.join(", ") });
  if (facts.lacking.length > 0) raise("DATA_MODEL_LACKS", { names: facts.lacking.join(", ") });
  for (const { source, count, sinceSeconds, skewSeconds } of facts.refused) {
    const differs = skewSeconds === null ? "secret" : "clock";
    const values = { vendor: source, count, minutes: minutes(sinceSeconds), differs, skewSeconds: skewSeconds ?? 0 };
    raise("DELIVERIES_REFUSED", values, source);
  }
  for (const { direction: side, isBrake, sinceSeconds, waiting: count, leads, percent } of facts.pauses) {
    const direction = `to-${side}`;
    if (isBrake) raise("BRAKE_PULLED", { direction, count: leads, percent }, direction);
    else if (minutes(sinceSeconds) >= pausedMinutes)
      raise("PAUSED", { direction, minutes: minutes(sinceSeconds), count }, direction);
  }
  const differing = minutes(facts.oldestDifferenceSeconds ?? 0);
  // A pause, or a vendor that is away, explains what differs.
  const isToBeTold = limits.driftMinutes > 0 && differing >= limits.driftMinutes && !isExplained;
  if (isToBeTold) raise("LEADS_DIFFER", { count: facts.differingLeads, minutes: differing });
  if (facts.heldRepairs > 0) raise("REPAIRS_HELD", { count: facts.heldRepairs });
  if (facts.heldBack > 0) raise("NEW_LEADS_HELD", { count: facts.heldBack });
  const silent = facts.silentSeconds === null ? 0 : Math.min(minutes(facts.silentSeconds), facts.openMinutes ?? 0);
  if (limits.silenceMinutes > 0 && silent >= limits.silenceMinutes) raise("SILENCE", { minutes: silent });
  if (facts.whatsAppState !== null && facts.whatsAppState !== "open") {
    raise("WHATSAPP_DISCONNECTED", { state: facts.whatsAppState });
  }
  return alerts;
}
