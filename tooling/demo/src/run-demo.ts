import { randomBytes } from "node:crypto";
import closeWithGrace from "close-with-grace";
import { addDemoUser, type DemoUser } from "./add-demo-user.ts";
import { bookingJourney } from "./booking-journey.ts";
import { buildConsole } from "./build-console.ts";
import { contactJourney } from "./contact-journey.ts";
import { createNarrator, type Narrator } from "./narrate.ts";
import { qualificationJourney } from "./qualification-journey.ts";
import { startWorld, type World } from "./start-world.ts";
import { type Step, VerificationError } from "./step.ts";

const defaultPort = 3000;
const ownSystems = "   With your own systems: npm run tpc -- init";
const journey: readonly Step[] = [...contactJourney, ...bookingJourney, ...qualificationJourney];

/** Plays the journey. With `once` the exit code tells whether every step was verified. */
export async function runDemo(options: {
  readonly once: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<void> {
  const narrator = createNarrator(process.stdout);
  const { PORT, RELAY_DATA_DIR = ".data" } = options.environment;
  narrator.heading("relay between stand-ins of Twenty, Chatwoot, Cal.com and Evolution API");
  // Nobody looks at the console of a run that ends by itself.
  const hasConsole = !options.once && (await built(narrator));
  narrator.line("   starting PostgreSQL, the stand-ins and relay …");
  // A run that ends by itself needs no known port, and must not fail because one is taken.
  const port = PORT === undefined ? (options.once ? 0 : defaultPort) : Number(PORT);
  const apiToken = randomBytes(16).toString("hex");
  const world = await startWorld({ port, dataFolder: `${RELAY_DATA_DIR}/demo`, apiToken });
  const closing = closeWithGrace({ delay: 25_000, logger: false }, async ({ signal }) => {
    if (signal) narrator.line("\n   stopping …");
    await world.stop();
  });
  const verified = await play(world, narrator);
  if (options.once) {
    process.exitCode = verified ? 0 : 1;
    narrator.line(ownSystems);
    closing.uninstall();
    await world.stop();
    return;
  }
  showAddresses(world, { apiToken, user: hasConsole ? await addDemoUser(world.relay.url, apiToken) : null }, narrator);
}

async function built(narrator: Narrator): Promise<boolean> {
  narrator.line("   building the console …");
  const isBuilt = await buildConsole();
  if (!isBuilt) narrator.line("   it could not be built: `pnpm --filter @tpc/console build` says why");
  return isBuilt;
}

async function play(world: World, narrator: Narrator): Promise<boolean> {
  for (const [index, step] of journey.entries()) {
    narrator.step(index + 1, step.title);
    if (!(await playStep(world, narrator, step))) return false;
  }
  narrator.heading(`All ${journey.length} steps verified in the stand-ins' own state.`);
  return true;
}

async function playStep(world: World, narrator: Narrator, step: Step): Promise<boolean> {
  try {
    await step.play(world, narrator);
    return true;
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error;
    narrator.failure(error.message);
    return false;
  }
}

interface Access {
  readonly apiToken: string;
  /** `null`: there is no console. */
  readonly user: DemoUser | null;
}

function showAddresses(
  { relay, twenty, chatwoot, calcom }: World,
  { apiToken, user }: Access,
  narrator: Narrator,
): void {
  narrator.heading("Running");
  narrator.addresses([
    ...(user === null
      ? []
      : ([
          ["console", `${relay.url}/console    user: ${user.name}    password: ${user.password}`],
          ["  panel", `${relay.url}/panel    (what agents see beside a conversation)`],
        ] as const)),
    ["relay", relay.url],
    ["  its API", `${relay.url}/docs`],
    ["  health", `${relay.url}/health`],
    ["  metrics", `${relay.url}/metrics`],
    ["  a booking link", `${relay.url}/booking-link/2    Authorization: Bearer ${apiToken}`],
    ["Twenty (stand-in)", `${twenty.url}/rest/people    Authorization: Bearer ${twenty.apiKey}`],
    [
      "Chatwoot (stand-in)",
      `${chatwoot.url}/api/v1/accounts/${chatwoot.accountId}/contacts    api_access_token: ${chatwoot.apiToken}`,
    ],
    ["Cal.com (stand-in)", `${calcom.apiUrl}/v2/bookings    Authorization: Bearer ${calcom.apiKey}`],
    ["PostgreSQL", relay.databaseUrl],
  ]);
  narrator.line("\n   Ctrl-C stops everything.");
  narrator.line(ownSystems);
}
