import { approveAudit, withdrawAudit } from "../../audit/decide-on-audit.ts";
import { runAudit } from "../../audit/run-audit.ts";
import { defineCommand } from "../../command.ts";
import { setupOptions } from "../../setup/setup-options.ts";
import { UsageError } from "../../usage-error.ts";

export const audit = defineCommand({
  summary: "Look at the server and the systems, write down what is wrong; then apply waits for an approval.",
  details: [
    "Reads Coolify's API (COOLIFY_URL, COOLIFY_TOKEN: a token with read is enough, read:sensitive sees more) and the",
    "systems of .env (TWENTY_URL, CHATWOOT_URL, CALCOM_URL …); what is not set is left out and told. Changes nothing:",
    "only GET requests. Of variables it tells names, never a value. Writes docs/AUDIT.md and docs/ISSUES.md.",
    "From then on tpc apply refuses until a person has approved this very audit: --approve with the hash it shows.",
    "Apply looks again before it begins: when a server, a part, a domain, a variable's name or a fault changed since, it",
    "refuses and says what.",
    "Exit code: 0 no fault, 1 faults were found or the hash is another one, 2 a wrong command line.",
  ].join("\n"),
  options: {
    approve: { type: "string", value: "HASH", help: "Approve the latest audit: apply may go on." },
    withdraw: { type: "boolean", help: "Forget the audit: apply goes on as if none had been asked for." },
    audit: { type: "string", value: "FILE", help: "Where the audit goes. Default: docs/AUDIT.md." },
    issues: { type: "string", value: "FILE", help: "Where the faults go. Default: docs/ISSUES.md." },
    "no-write": { type: "boolean", help: "Write no document." },
    variables: setupOptions.variables,
    json: { type: "boolean", help: "Print the audit as JSON, for scripts; no value is in it." },
  },
  async run(call) {
    const { options } = call;
    if (options.approve !== undefined && options.withdraw === true) {
      throw new UsageError("--approve and --withdraw are two decisions: give one.");
    }
    if (options.approve !== undefined) return approveAudit(call, options.approve);
    if (options.withdraw === true) return withdrawAudit(call);
    const stop = new AbortController();
    const onSignal = () => stop.abort(new Error("Interrupted: nothing was written, and an earlier audit stands."));
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, onSignal);
    try {
      return await runAudit(call, stop.signal);
    } finally {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
    }
  },
});
