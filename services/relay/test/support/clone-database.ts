import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** A fresh, migrated database. @returns its URL and how to drop it */
export async function cloneDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(template, `create database ${name} template ${template.pathname.slice(1)} strategy file_copy`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  // A connection may still be closing; what cannot be dropped yet goes with the server at the end of the run.
  return { url: url.href, drop: () => onServer(template, `drop database ${name}`).catch(() => {}) };
}

async function onServer(template: URL, statement: string): Promise<void> {
  const admin = new URL(template);
  admin.pathname = "/postgres";
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
