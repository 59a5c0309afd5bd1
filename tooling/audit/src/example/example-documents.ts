import { auditMarkdown } from "../write/audit-markdown.ts";
import { issuesMarkdown } from "../write/issues-markdown.ts";
import { brokenStack } from "./planted-faults.ts";
import { startStack } from "./start-stack.ts";

/** Stands in the documents of the repository; a real audit has it not, and is left alone. */
export const exampleMark = "**Example.**";
const note = `${exampleMark} Of a stack of stand-ins in which faults were planted on purpose; \`npm run tpc -- audit\` puts the real one here.`;

/** What the audit says of the stand-ins' broken stack, with a fixed time. */
export async function exampleDocuments(): Promise<{ readonly audit: string; readonly issues: string }> {
  await using stack = await startStack(brokenStack());
  const audit = { ...(await stack.audit()), madeAt: "2026-11-28T12:00:00.000Z" };
  return { audit: auditMarkdown(audit, note), issues: issuesMarkdown(audit, note) };
}
