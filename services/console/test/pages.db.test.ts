import { canHaveChromium } from "@tpc/ui-check";
import { afterAll, beforeAll, describe } from "vitest";
import { bundleCases } from "./cases/bundle-cases.ts";
import { consoleCases } from "./cases/console-cases.ts";
import { operateCases } from "./cases/operate-cases.ts";
import { panelCases } from "./cases/panel-cases.ts";
import { buildPages } from "./support/build-pages.ts";
import { type PlayedScene, playScene } from "./support/play-scene.ts";
import { Stage } from "./support/stage.ts";

// Elsewhere somebody has to install one first.
describe.skipIf(!canHaveChromium(process.env))(
  "console and panel in a browser, against relay and the stand-ins",
  () => {
    let stage: Stage;
    let played: PlayedScene;
    beforeAll(async () => {
      await buildPages();
      played = await playScene();
      stage = await Stage.open(played.scene);
    }, 180_000);
    afterAll(async () => {
      await stage?.close();
      await played?.scene[Symbol.asyncDispose]();
    });
    bundleCases();
    consoleCases(() => ({ stage, played }));
    operateCases(() => ({ stage, played }));
    panelCases(() => ({ stage, played }));
  },
);
