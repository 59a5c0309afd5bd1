import { readFile } from "node:fs/promises";
import type { AskedScope, ImportRun } from "@tpc/import";
import type { CommandCall } from "../../command.ts";
import { defineCommand } from "../../command.ts";
import { createProgressLine } from "../../import/progress-line.ts";
import { connectRelay } from "../../relay/connect-relay.ts";
import { UsageError } from "../../usage-error.ts";

const scopeOptions = ["label", "list", "since", "with-deal", "keep-differences"] as const;

export const importBooks = defineCommand({
  summary: "Bring Twenty's people and Chatwoot's contacts together; writes only a report unless you add --apply.",
  details: [
    "Reads both address books and shows who is who by which key, whom each side lacks, which fields differ and whose value",
    "would win, possible duplicates and unusable numbers. --apply carries out exactly that report, and refuses when too much",
    "changed since. Ctrl-C stops after the batch under way; the same command goes on. --undo takes it back, as far as nobody",
    "changed anything since. relay is told, so that no message, deal or hand-off comes of it; it keeps most of the limits.",
    "Needs the variables that relay runs with. Exit code: 0 done, 1 refused or stopped, 2 a wrong command line.",
  ].join("\n"),
  options: {
    "dry-run": { type: "boolean", help: "Write the report and nothing else: the default." },
    apply: { type: "boolean", help: "Carry out the report that is there." },
    undo: { type: "boolean", help: "Take back what was applied." },
    folder: {
      type: "string",
      value: "FOLDER",
      help: "Where the books, the report and the undo list are. Default: import.",
    },
    label: { type: "string", value: "LABEL", help: "Only contacts with this label of Chatwoot's." },
    list: { type: "string", value: "FILE", help: "Only these: an e-mail, phone, twenty:<id> or chatwoot:<id> a line." },
    since: { type: "string", value: "DATE", help: "Only who was made on or after this day." },
    "with-deal": { type: "boolean", help: "Only people who have a deal." },
    "keep-differences": { type: "boolean", help: "Leave what both sides have and differs; else Twenty's value wins." },
    share: {
      type: "string",
      value: "PERCENT",
      help: "Of Twenty's and Chatwoot's limits. Default: 50; relay needs the rest.",
    },
    "without-relay": { type: "boolean", help: "relay does not run yet: tell it nothing." },
    relay: {
      type: "string",
      value: "URL",
      help: "Where relay is; else RELAY_URL, PUBLIC_URL or http://localhost:PORT.",
    },
    json: { type: "boolean", help: "Print JSON, for scripts." },
  },
  async run({ options, print, environment }) {
    const modes = (["apply", "undo", "dry-run"] as const).filter((mode) => options[mode] === true);
    if (modes.length > 1) throw new UsageError(`--${modes[0]} goes without --${modes[1]}.`);
    const [mode = "dry-run"] = modes;
    const scoped = scopeOptions.filter((name) => options[name] !== undefined);
    if (mode !== "dry-run" && scoped.length > 0)
      throw new UsageError(`--${scoped[0]} goes with the report: --${mode} works with the one that is there.`);
    const asked = await readScope(options);
    const { applyImport, ImportError, makeImportReport, undoImport } = await import("@tpc/import");
    const { formatReport } = await import("../../import/format-import.ts");
    const folder = options.folder ?? "import";
    const progress = createProgressLine(process.stderr);
    const stop = new AbortController();
    const onSignal = () => {
      progress.end();
      print("Stopping after what is under way …");
      stop.abort();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, onSignal);
    const run: ImportRun = {
      systems: await connect(options, environment),
      folder,
      signal: stop.signal,
      now: () => new Date(),
      onProgress: progress,
    };
    const tell = (value: object, text: string) => print(options.json === true ? JSON.stringify(value) : text);
    const goesOn = (isStopped: boolean) =>
      isStopped ? "Stopped. The same command goes on where this one stood." : null;
    try {
      if (mode === "undo") {
        const { isStopped, kept } = await undoImport(run);
        const left = Object.entries(kept).map(([why, count]) => `  ${count} left: ${keptTexts[why] ?? why}`);
        tell({ isStopped, kept }, [goesOn(isStopped) ?? "Taken back.", ...left].join("\n"));
        return isStopped ? 1 : 0;
      }
      if (mode === "apply") {
        const applied = await applyImport(run);
        const { isStopped, written, refused, skipped } = applied;
        const said = `${written} written, ${refused} refused by a system, ${skipped} skipped because they changed since.`;
        tell(applied, [goesOn(isStopped) ?? said, "Take it back: tpc import --undo"].join("\n"));
        return isStopped || refused > 0 ? 1 : 0;
      }
      const report = await makeImportReport(run, asked);
      if (report === null) {
        tell({ isStopped: true }, goesOn(true) ?? "");
        return 1;
      }
      const { sumUp } = await import("@tpc/import");
      tell({ hash: report.hash, counts: report.counts, ...sumUp(report) }, formatReport(report, folder));
      return 0;
    } catch (error) {
      if (error instanceof ImportError && ["NO_REPORT", "LIST_UNREADABLE"].includes(error.code))
        throw new UsageError(error.message);
      throw error;
    } finally {
      progress.end();
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
    }
  },
});

const keptTexts: Readonly<Record<string, string>> = {
  "person-changed": "somebody changed the person since",
  "contact-changed": "somebody changed the contact since",
  "contact-in-use": "the contact was changed, or has conversations",
};

async function readScope(options: Readonly<Record<string, string | boolean | undefined>>): Promise<AskedScope> {
  const text = (name: string) => (typeof options[name] === "string" ? options[name] : null);
  const since = text("since");
  if (since !== null && !/^\d{4}-\d\d-\d\d$/.test(since)) throw new UsageError("--since is a day such as 2026-01-31.");
  const file = text("list");
  const list = file === null ? null : await readFile(file, "utf8").catch(() => null);
  if (file !== null && list === null) throw new UsageError(`--list: ${file} cannot be read.`);
  return {
    label: text("label"),
    list: list?.split(/\r?\n/) ?? null,
    since: since === null ? null : `${since}T00:00:00.000Z`,
    withDeal: options["with-deal"] === true,
    onConflict: options["keep-differences"] === true ? "leave" : "twenty",
  };
}

async function connect(
  options: Readonly<Record<string, string | boolean | undefined>>,
  environment: CommandCall<never>["environment"],
): Promise<ImportRun["systems"]> {
  const share = Number(options.share ?? 50) / 100;
  if (!(share > 0 && share <= 1)) throw new UsageError("--share is a number from 1 to 100.");
  const { connectImport, createRelayPort } = await import("@tpc/import");
  const given = typeof options.relay === "string" ? { relay: options.relay } : {};
  const relay = options["without-relay"] === true ? null : connectRelay(given, environment);
  // Somebody who forgot to start it hears so before anything is read.
  await relay?.get("/api/pauses");
  return connectImport(environment, { share, relay: relay && createRelayPort(relay) });
}
