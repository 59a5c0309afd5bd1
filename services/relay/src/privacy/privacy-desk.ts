import type { ErasureCertificate, ErasureOptions, ErasurePreview } from "./erasure.ts";

/** What operators ask for in a person's name. `null`: nobody by this reference, here or at the vendors. */
export interface PrivacyDesk {
  /** Whether the text is an e-mail, a phone or an id. */
  reads(reference: string): boolean;
  preview(reference: string, options: ErasureOptions): Promise<ErasurePreview | null>;
  /** Begins an erasure, or goes on with the one that is under way. @throws ApiError when a vendor is away */
  begin(reference: string, options: ErasureOptions): Promise<ErasureCertificate | null>;
  certificate(erasureId: string): Promise<ErasureCertificate | null>;
  /** Lets e-mail and phone name a lead again, once the erasure is finished. @returns its certificate */
  readmit(erasureId: string): Promise<ErasureCertificate | null>;
  /** Everything relay holds. Personal data. */
  exportPerson(reference: string): Promise<Readonly<Record<string, unknown>> | null>;
}
