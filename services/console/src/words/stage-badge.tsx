import { Badge, type Tone } from "../ui/badge.tsx";
import { useWords } from "./use-words.ts";

const tones: Readonly<Record<string, Tone>> = {
  NEW: "info",
  SCREENING: "info",
  QUALIFIED: "warn",
  MEETING_SCHEDULED: "accent",
  PROPOSAL: "accent",
  CUSTOMER: "good",
  LOST: "neutral",
};

export function StageBadge({ stage }: { readonly stage: string | null }) {
  const words = useWords();
  return stage === null ? (
    <span className="text-soft">–</span>
  ) : (
    <Badge tone={tones[stage] ?? "neutral"}>{words.stage(stage)}</Badge>
  );
}
