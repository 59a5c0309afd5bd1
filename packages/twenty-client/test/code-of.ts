import { isWebhookError } from "../src/index.ts";

/** The code a call fails with; anything but a WebhookError fails the test. */
export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isWebhookError(error)) return error.code;
    throw error;
  }
  return "none";
}
