import { createTransport } from "nodemailer";

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The same for every try of one mail: a mailbox shows what arrives twice only once. */
  readonly messageId?: string;
}

/** @throws MailFailed */
export type Mailer = (mail: Mail) => Promise<void>;

/** A mail was not taken, or nobody knows. */
export class MailFailed extends Error {
  readonly code = "MAIL_FAILED";
  /** The server may have taken it although it did not say so. */
  readonly isUncertain: boolean;
  /** The server will never take it: the address does not exist. */
  readonly isForGood: boolean;

  constructor(cause: unknown) {
    super("the mail server did not take the mail", { cause });
    const { responseCode = 0, command = "" } = typeof cause === "object" && cause !== null ? (cause as SmtpError) : {};
    this.isForGood = responseCode >= 500 && responseCode !== 535;
    this.isUncertain = responseCode === 0 && command === "DATA";
  }
}

interface SmtpError {
  /** Of the server; absent when the connection broke. */
  readonly responseCode?: number;
  /** During which it failed. */
  readonly command?: string;
}

const patienceMs = 10_000;

/** @param smtpUrl - smtp:// or smtps:// with user and password */
export function createMailer({ smtpUrl, from }: { readonly smtpUrl: string; readonly from: string }): Mailer {
  const transport = createTransport(smtpUrl, { connectionTimeout: patienceMs } as object);
  return async ({ to, subject, text, messageId }) => {
    try {
      await transport.sendMail({ from, to: [...to], subject, text, ...(messageId && { messageId }) });
    } catch (error) {
      throw new MailFailed(error);
    }
  };
}
