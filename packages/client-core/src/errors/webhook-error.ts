export type WebhookErrorCode =
  | "SIGNATURE_MISSING"
  | "SIGNATURE_INVALID"
  | "TIMESTAMP_STALE"
  | "TIMESTAMP_INVALID"
  | "SECRET_MISSING"
  | "BODY_NOT_JSON"
  | "PAYLOAD_UNSUPPORTED";

const brand = Symbol.for("tpc.WebhookError");

/** A delivery that must not be believed or cannot be read. The message never quotes the delivery. */
export class WebhookError extends Error {
  readonly code: WebhookErrorCode;
  readonly vendor: string;
  /** Names of the parts at fault, such as `record.id`; never values. */
  readonly attributes: readonly string[];

  constructor(code: WebhookErrorCode, vendor: string, attributes: readonly string[] = []) {
    super(`${vendor} webhook: ${code}${attributes.length > 0 ? ` (${attributes.join(", ")})` : ""}`);
    this.name = "WebhookError";
    this.code = code;
    this.vendor = vendor;
    this.attributes = attributes;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Recognises a {@link WebhookError} by brand, so two copies of this package in one program agree. */
export function isWebhookError(value: unknown): value is WebhookError {
  return typeof value === "object" && value !== null && brand in value;
}
