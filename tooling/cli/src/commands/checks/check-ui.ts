import { defineCommand } from "../../command.ts";
import { setupOptions } from "../../setup/setup-options.ts";
import { runCheckUi } from "../../ui/run-check-ui.ts";

export const checkUi = defineCommand({
  summary: "Walk the main screens of Twenty, Chatwoot and Cal.com in a browser, at desktop and phone width.",
  details: [
    "Logs in as each user of the users' file and opens every main screen. Fails on errors in the console, requests that",
    "fail, empty or untranslated screens, and pages that scroll to the side on a phone. Screenshots and one HTML report",
    "go into a folder of mode 0700: they show leads. Reads TWENTY_URL, CHATWOOT_URL, CALCOM_URL, CALCOM_EVENT (.env).",
    "Passwords: UI_PASSWORD_<USERNAME> (UI_PASSWORD_HELOISA), else the first passwords that tpc users chose, else they",
    "are asked for; none is kept. Cal.com's page is booked to the confirmation (TESTE check <run>) at each width and",
    "cancelled by CALCOM_API_URL; the host gets mails, and a relay that runs makes a lead of it: --no-booking.",
    "Chromium: CHROMIUM_PATH, one on PATH, else one that npm ships, brought once (70 MB).",
    "Exit code: 0 every screen is well, 1 something is not, 2 a wrong command line.",
  ].join("\n"),
  options: {
    users: { type: "string", value: "FILE", help: "Who logs in. Default: users.yaml." },
    user: { type: "string", value: "EMAILS", help: "Only these of the file, with commas." },
    only: { type: "string", value: "NAMES", help: "Only these systems, with commas: twenty, chatwoot, calcom." },
    width: { type: "string", value: "WIDTH", help: "desktop or phone. Default: both." },
    "no-booking": { type: "boolean", help: "Look at the booking page, and book nothing." },
    out: {
      type: "string",
      value: "FOLDER",
      help: "For screenshots and report.html. Default: RELAY_DATA_DIR/ui-check.",
    },
    variables: setupOptions.variables,
    json: { type: "boolean", help: "Print the results as JSON, for scripts." },
  },
  async run(call) {
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, onSignal);
    try {
      return await runCheckUi(call, stop.signal);
    } finally {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
    }
  },
});
