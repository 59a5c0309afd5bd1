import { setTimeout as wait } from "node:timers/promises";
import { createInflictor, type Inflictor } from "./faults/inflict.ts";
import { writeFaults } from "./faults/write-faults.ts";
import { compareLeads, type Difference } from "./oracle/compare-leads.ts";
import { dumpLeads } from "./oracle/dump-leads.ts";
import { compareStore } from "./oracle/read-store.ts";
import { settle } from "./settle.ts";
import { createStory } from "./story/create-story.ts";
import type { Happening } from "./story/happening.ts";
import type { LeadStory } from "./story/lead-story.ts";
import { createPlayer, type Player } from "./story/play.ts";
import { createRandom, type Random } from "./story/random.ts";
import { startPressure } from "./world/start-pressure.ts";
import { startWorld, type World } from "./world/start-world.ts";

export interface ChaosOptions {
  readonly seed: number;
  readonly events: number;
  readonly relays: number;
  readonly eventsPerRound: number;
  /** Busy processes beside it. */
  readonly pressure: number;
  /** Between two events. The faults are counted in ticks as well, so a longer one means longer outages. */
  readonly tickMs: number;
  /** How long a round may take to come to rest once all is well again. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly phase: "playing" | "settling" | "over";
  readonly round: number;
  readonly events: number;
  readonly leads: number;
  readonly backlog: number;
  readonly faults: Inflictor["counts"];
  readonly deliveries: World["transport"]["counts"];
  readonly relayCrashes: number;
}

export interface ChaosResult {
  readonly differences: readonly Difference[];
  readonly leads: readonly LeadStory[];
  readonly last: Progress;
  /** Where the relays' logs were kept; `null` when nothing differed. */
  readonly logFolder: string | null;
}

/**
 * Plays an invented story in the stand-ins while everything goes wrong, round by round. After each round all is put right,
 * what was lost is swept up, and what the systems hold is compared with what the story says they must hold.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const random = createRandom(options.seed);
  const story = createStory(random.fork("story"));
  const world = await startWorld({
    random: random.fork("deliveries"),
    relays: options.relays,
    twentyVersion: options.seed % 2 === 0 ? "2.x" : "0.55",
  });
  const inflictor = createInflictor(world);
  const endPressure = startPressure(options.pressure);
  let differences: readonly Difference[] = [];
  let endedWell = false;
  let progress: Progress = { ...countsOf(), phase: "playing", round: 0, events: 0, leads: 0, backlog: 0 };
  function countsOf() {
    return { faults: inflictor.counts, deliveries: world.transport.counts, relayCrashes: world.fleet.crashes };
  }
  const tell = (news: Partial<Progress>) => {
    progress = { ...progress, ...countsOf(), leads: story.leads.length, ...news };
    options.onProgress(progress);
  };
  try {
    await inflictor.heal(options.signal);
    const player = createPlayer(world.vendors, story.leads, Date.now());
    for (let round = 1; progress.events < options.events && differences.length === 0; round += 1) {
      const events = Math.min(options.eventsPerRound, options.events - progress.events);
      const happenings = story.writeRound(events);
      tell({ phase: "playing", round });
      await playRound({
        options,
        world,
        inflictor,
        player,
        happenings,
        random: random.fork(`faults ${round}`),
        tell,
        before: progress.events,
      });
      tell({ phase: "settling" });
      const { patienceMs, signal } = options;
      const unsettled = await settle(world, {
        inflictor,
        patienceMs,
        signal,
        onBacklog: (backlog) => tell({ backlog }),
      });
      const crashes: readonly Difference[] =
        world.fleet.crashes === 0
          ? []
          : [
              {
                lead: null,
                what: "relays that ended by themselves",
                expected: "0",
                found: String(world.fleet.crashes),
              },
            ];
      differences = [
        ...unsettled,
        ...crashes,
        ...compareLeads(world.vendors, story.leads),
        ...(await compareStore(world.pool, story.leads.length)),
      ];
    }
    tell({ phase: "over" });
    await dumpLeads({ pool: world.pool, folder: world.logFolder, differences, leads: story.leads });
    endedWell = differences.length === 0;
  } finally {
    endPressure();
    await inflictor.quiet();
    await world.stop({ keepLogs: !endedWell && !options.signal.aborted });
  }
  return {
    differences,
    leads: story.leads,
    last: progress,
    logFolder: differences.length > 0 ? world.logFolder : null,
  };
}

async function playRound(round: {
  readonly options: ChaosOptions;
  readonly world: World;
  readonly inflictor: Inflictor;
  readonly player: Player;
  readonly happenings: readonly Happening[];
  readonly random: Random;
  readonly before: number;
  readonly tell: (news: Partial<Progress>) => void;
}): Promise<void> {
  const { options, inflictor, happenings } = round;
  const { relays, tickMs, signal } = options;
  const faults = writeFaults(round.random, { ticks: happenings.length, relays, postgresEvery: 160, killEvery: 50 });
  for (const [tick, happening] of happenings.entries()) {
    for (const fault of faults) if (fault.at === tick) inflictor.inflict(fault);
    inflictor.tick(tick);
    round.player.play(happening);
    round.tell({ events: round.before + tick + 1 });
    await wait(tickMs, undefined, { signal });
  }
}
