import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import type { Audit } from "../judge/make-audit.ts";

const recordSchema = z.object({
  latest: z.object({
    hash: z.string(),
    madeAt: z.string(),
    blockers: z.number(),
    ground: z.array(z.string()),
  }),
  approved: z.object({ hash: z.string(), at: z.string(), by: z.string() }).nullable(),
});
type AuditRecord = z.output<typeof recordSchema>;

export type Stand =
  /** No audit was ever asked for. */
  | { readonly kind: "none" }
  | { readonly kind: "waiting"; readonly hash: string; readonly madeAt: string }
  | {
      readonly kind: "approved";
      readonly hash: string;
      readonly by: string;
      readonly at: string;
      readonly ground: readonly string[];
    };

/** What is remembered of the latest audit, and whether a person approved it. No value of any variable is in it. */
export interface Approvals {
  stand(): Stand;
  /** From now on there is something to approve; an approval of another world is gone. */
  keep(audit: Audit): void;
  /** @returns `false` for a hash that is not the latest audit's */
  approve(hash: string, by: string, at: Date): boolean;
  /** As if no audit had been asked for. */
  withdraw(): void;
}

/** @throws Error when the record is there and cannot be read: nobody goes on in doubt */
export function openApprovals(path: string): Approvals {
  const read = (): AuditRecord | null => {
    try {
      return recordSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw new Error(`${path} cannot be read: run npm run tpc -- audit --withdraw, then the audit again.`);
    }
  };
  const write = (record: AuditRecord) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(record, undefined, 2), { mode: 0o600, flush: true });
    renameSync(`${path}.${process.pid}`, path);
  };
  return {
    stand() {
      const record = read();
      if (record === null) return { kind: "none" };
      const { latest, approved } = record;
      if (approved === null || approved.hash !== latest.hash) {
        return { kind: "waiting", hash: latest.hash, madeAt: latest.madeAt };
      }
      return { kind: "approved", ...approved, ground: latest.ground };
    },
    keep({ hash, madeAt, findings, ground }) {
      const blockers = findings.filter(({ severity }) => severity === "blocker").length;
      let before: AuditRecord | null = null;
      try {
        before = read();
      } catch {
        // A new audit takes the place of what cannot be read.
      }
      // The same world keeps the approval that somebody gave to it.
      const approved = before?.approved?.hash === hash ? before.approved : null;
      write({ latest: { hash, madeAt, blockers, ground: [...ground] }, approved });
    },
    approve(hash, by, at) {
      const record = read();
      if (record === null || record.latest.hash !== hash) return false;
      write({ ...record, approved: { hash, by, at: at.toISOString() } });
      return true;
    },
    withdraw: () => rmSync(path, { force: true }),
  };
}
