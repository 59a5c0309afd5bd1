import type { DeliveryItem } from "../../api/answers.ts";
import type { Tone } from "../../ui/badge.tsx";

export const stateTones: Readonly<Record<DeliveryItem["state"], Tone>> = {
  stored: "info",
  routed: "good",
  ignored: "neutral",
  dead: "bad",
  discarded: "neutral",
};
