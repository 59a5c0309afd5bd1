import { checkContract, formatReport, readDocument, showSource } from "@tpc/contracts";
import { defineCommand } from "../../command.ts";
import { UsageError } from "../../usage-error.ts";
import { documentDetails, documentOptions, readNamedDocument, readSources } from "../document-sources.ts";

export const contractsCheck = defineCommand({
  summary: "Compare our API contracts with the systems' own OpenAPI documents.",
  details: [
    "Lists every operation, parameter and field of ours that the document lacks or types differently. Known defects of",
    "the documents are explained and counted (tooling/contracts/accepted).",
    documentDetails,
    "Exit code: 0 when everything is explained, 1 when something is not, 2 for a wrong command line.",
  ].join("\n"),
  options: {
    ...documentOptions,
    contract: { type: "string", value: "FILE", help: "Another contract than the package's, for one system." },
    json: { type: "boolean", help: "Print the reports as JSON." },
  },
  async run({ options, print, environment }) {
    const sources = readSources(options);
    if (sources.length === 0)
      throw new UsageError("Name at least one document, such as --twenty https://crm.example.com.");
    if (options.contract !== undefined && sources.length > 1) throw new UsageError("--contract fits one system only.");
    const reports = [];
    for (const named of sources) {
      const contract =
        options.contract === undefined
          ? {}
          : { contract: await readDocument({ system: named.system, source: options.contract }) };
      const document = await readNamedDocument(named, environment);
      const report = await checkContract({ system: named.system, document, ...contract });
      reports.push(report);
      if (options.json !== true) print(formatReport(report, showSource(named.source)));
    }
    if (options.json === true) print(JSON.stringify(reports, undefined, 2));
    return reports.every(({ open }) => open.length === 0) ? 0 : 1;
  },
});
