import { readFile } from "node:fs/promises";
import { type AcceptedDifference, explainDifferences, parseAcceptedDifferences } from "./accepted-differences.ts";
import { compareDocuments } from "./compare-documents.ts";
import { ContractError } from "./contract-error.ts";
import { findDanglingReferences } from "./dangling-references.ts";
import type { Difference } from "./difference.ts";
import { parseOpenApiDocument } from "./open-api-document.ts";
import { type SystemName, systems } from "./systems.ts";

export interface CheckContractInput {
  readonly system: SystemName;
  /** The system's own document, as parsed JSON. */
  readonly document: unknown;
  /** Our contract as parsed JSON; the package's when omitted. */
  readonly contract?: unknown;
  /** Known defects; the list kept for the system when omitted. */
  readonly defects?: readonly AcceptedDifference[] | undefined;
}

export interface ContractReport {
  readonly system: SystemName;
  /** Of the document, where accepted differences depend on it. */
  readonly version?: string;
  /** Operations of the contract that the document should know. */
  readonly operations: number;
  /** Differences that nothing explains: the contract is wrong, or the system changed. */
  readonly open: readonly Difference[];
  /** Known defects of the document that were met, with the number of differences each explains. */
  readonly accepted: readonly { readonly defect: AcceptedDifference; readonly count: number }[];
  /** Known defects that were not met: repaired, or of another version. */
  readonly unused: readonly AcceptedDifference[];
}

const workspace = new URL("../../../", import.meta.url);

/**
 * Compares our contract with a system's own document.
 *
 * @throws ContractError when the document is no OpenAPI 3 document, or the contract is broken in itself
 */
export async function checkContract(input: CheckContractInput): Promise<ContractReport> {
  const { system, document } = input;
  const { contract, covers, versionOf } = systems[system];
  const ours = parseOpenApiDocument(input.contract ?? (await readJson(contract)));
  const dangling = findDanglingReferences(ours.root);
  if (dangling.length > 0) throw new ContractError(`our contract refers to what it does not hold: ${dangling[0]}`);
  const theirs = parseOpenApiDocument(document);
  const version = versionOf?.(theirs);
  const known = input.defects ?? (await readAcceptedDifferences(system));
  const defects = known.filter((defect) => defect.version === undefined || defect.version === version);
  const { open, accepted } = explainDifferences(compareDocuments(ours, theirs, covers), defects);
  return {
    system,
    ...(version !== undefined && { version }),
    operations: [...ours.operations.keys()].filter(covers).length,
    open,
    accepted: accepted.filter(({ count }) => count > 0),
    unused: accepted.filter(({ count }) => count === 0).map(({ defect }) => defect),
  };
}

export async function readAcceptedDifferences(system: SystemName): Promise<AcceptedDifference[]> {
  return parseAcceptedDifferences(await readJson(`tooling/contracts/accepted/${system}.json`));
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(path, workspace), "utf8"));
}
