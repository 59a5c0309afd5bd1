import { asCode, markdownTable } from "./markdown-table.ts";
import { addressOf, type VendorOperation, vendorOperations } from "./vendor-operations.ts";

/** The calls relay makes to one system. */
export function operationsMarkdown(system: VendorOperation["system"]): string {
  const rows = vendorOperations
    .filter((operation) => operation.system === system)
    .map((operation) => {
      const { method, path } = addressOf(operation);
      return [asCode(`${method} ${path}`), operation.when];
    });
  return markdownTable(["call", "when"], rows);
}
