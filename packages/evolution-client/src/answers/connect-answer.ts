import * as v from "valibot";

/** What to show the person whose phone is to be connected; each part is `null` until WhatsApp has sent it. */
export interface QrCode {
  readonly state: "connecting";
  /** Typed into the phone; only when the call named a number. */
  readonly pairingCode: string | null;
  /** Text of the QR code. */
  readonly code: string | null;
  /** The QR code as the data URL of a PNG. */
  readonly base64: string | null;
  /** Codes made so far; the server gives up after `QRCODE_LIMIT`. */
  readonly count: number;
}

/** `open`: the phone is connected already. */
export type InstanceConnection = { readonly state: "open" } | QrCode;

const textSchema = v.nullish(v.string(), null);
const openSchema = v.pipe(
  v.looseObject({ instance: v.looseObject({ state: v.literal("open") }) }),
  v.transform(({ instance }): InstanceConnection => ({ state: instance.state })),
);
const qrCodeSchema = v.pipe(
  // Only this form of the answer has a count.
  v.looseObject({ count: v.number(), pairingCode: textSchema, code: textSchema, base64: textSchema }),
  v.transform(
    ({ pairingCode, code, base64, count }): InstanceConnection => ({
      state: "connecting",
      pairingCode,
      code,
      base64,
      count,
    }),
  ),
);
const connectionSchema = v.union([openSchema, qrCodeSchema]);

export function readInstanceConnection(body: unknown): InstanceConnection {
  return v.parse(connectionSchema, body);
}
