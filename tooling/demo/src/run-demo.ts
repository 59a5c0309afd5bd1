import closeWithGrace from "close-with-grace";
import { journey, type Step, VerificationError } from "./journey.ts";
import { createNarrator, type Narrator } from "./narrate.ts";
import { startWorld, type World } from "./start-world.ts";

const defaultPort = 3000;

/** Plays the journey. With `once` the exit code tells whether every step was verified. */
export async function runDemo(options: {
  readonly once: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<void> {
  const narrator = createNarrator(process.stdout);
  const { PORT, RELAY_DATA_DIR = ".data" } = options.environment;
  narrator.heading("relay between stand-ins of Twenty, Chatwoot and Evolution API");
  narrator.line("   starting PostgreSQL, the stand-ins and relay …");
  // A run that ends by itself needs no known port, and must not fail because one is taken.
  const port = PORT === undefined ? (options.once ? 0 : defaultPort) : Number(PORT);
  const world = await startWorld({ port, dataFolder: `${RELAY_DATA_DIR}/demo` });
  const closing = closeWithGrace({ delay: 25_000, logger: false }, async ({ signal }) => {
    if (signal) narrator.line("\n   stopping …");
    await world.stop();
  });
  const verified = await play(world, narrator);
  if (options.once) {
    process.exitCode = verified ? 0 : 1;
    closing.uninstall();
    await world.stop();
    return;
  }
  showAddresses(world, narrator);
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
    await step.play(world, narrator.fact);
    return true;
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error;
    narrator.failure(error.message);
    return false;
  }
}

function showAddresses({ relay, twenty, chatwoot }: World, narrator: Narrator): void {
  narrator.heading("Running");
  narrator.addresses([
    ["relay", relay.url],
    ["  its API", `${relay.url}/docs`],
    ["  health", `${relay.url}/health`],
    ["  metrics", `${relay.url}/metrics`],
    ["Twenty (stand-in)", `${twenty.url}/rest/people    Authorization: Bearer ${twenty.apiKey}`],
    [
      "Chatwoot (stand-in)",
      `${chatwoot.url}/api/v1/accounts/${chatwoot.accountId}/contacts    api_access_token: ${chatwoot.apiToken}`,
    ],
    ["PostgreSQL", relay.databaseUrl],
  ]);
  narrator.line("\n   Ctrl-C stops everything.");
}
