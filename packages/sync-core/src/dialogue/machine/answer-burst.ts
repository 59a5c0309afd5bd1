import type { DialogueContent } from "../content/dialogue-content.ts";
import { isThanks } from "../intent/read-intent.ts";
import { readPhrase } from "../text/phrase.ts";
import { ask, skip } from "./ask-next.ts";
import type { DialogueState } from "./dialogue-state.ts";
import { end, endByWish, wishes } from "./end-dialogue.ts";
import { type Heard, hearBurst } from "./hear-burst.ts";
import { hoursBetween } from "./instants.ts";
import { keep, type Reply, say } from "./reply.ts";
import { valuesOf } from "./speak.ts";
import type { SpeechPart } from "./turn.ts";

/** Answers all that waits, once. `at`: now. */
export function answerBurst(state: DialogueState, content: DialogueContent, at: string): Reply {
  const quiet: DialogueState = {
    ...state,
    waiting: [],
    waitingSince: null,
    answerAt: null,
    remindAt: null,
    listAt: null,
  };
  const heard = hearBurst(state, content);
  if (state.ended !== null) return answerAfterEnd(state, quiet, heard, content, at);
  return answerQuestion(state, quiet, heard, content, at);
}

function answerQuestion(
  state: DialogueState,
  quiet: DialogueState,
  heard: Heard,
  content: DialogueContent,
  at: string,
): Reply {
  const wish = heard.intent === null ? undefined : wishes[heard.intent];
  const knewDoctor = state.answers.specialty !== null || state.answers.revenue !== null;
  if (wish !== undefined && !(wish.reason === "patient" && knewDoctor)) return endByWish(quiet, heard, wish);
  const next: DialogueState = {
    ...quiet,
    answers: heard.answers,
    declined: heard.declined,
    lastAnswered: heard.lastAnswered,
  };
  const kept = keep(state, next);
  if (heard.isProgress) {
    const before = [...opening(state, content, at, heard), ...explain(heard)];
    return ask({ ...next, misses: 0, asides: 0, media: 0 }, content, at, kept, before);
  }
  return answerUnclear(state, next, heard, content, at);
}

/** Nothing new was said: a greeting, a question, a picture, or words that were not understood. */
function answerUnclear(
  state: DialogueState,
  next: DialogueState,
  heard: Heard,
  content: DialogueContent,
  at: string,
): Reply {
  const before = opening(state, content, at, heard);
  if (heard.media !== null) {
    const media = next.media + 1;
    if (media < 2) return ask({ ...next, media }, content, at, [], [...before, say(mediaTexts[heard.media])]);
    return content.behaviour.mediaTwice === "hand-off"
      ? end(next, "media", "handed-off", "encaminhado")
      : ask(skip({ ...next, media: 0 }), content, at, [], [say(mediaTexts[heard.media])]);
  }
  const isFirst = state.asked === null;
  // "Estou em consulta": no question is put again, the reminder comes when nothing follows.
  if (heard.intent === "later" && !isFirst)
    return {
      state: { ...next, spokeAt: at },
      say: { parts: [say("depois")], values: valuesOf(state.answers) },
      effects: [],
    };
  const isAside = heard.isOnlyCourtesy || heard.intent === "question" || heard.intent === "robot-question";
  if (isFirst || (isAside && next.asides < 2)) {
    return ask({ ...next, asides: next.asides + (isFirst ? 0 : 1) }, content, at, [], [...before, ...explain(heard)]);
  }
  const misses = next.misses + 1;
  if (misses < 2) return ask({ ...next, misses }, content, at, [], before, true);
  return content.behaviour.misunderstoodTwice === "hand-off"
    ? end(next, "misunderstood", "handed-off", "encaminhado")
    : ask(skip(next), content, at, [], []);
}

const explain = ({ intent }: Heard): readonly SpeechPart[] =>
  intent === "robot-question" ? [say("robo")] : intent === "question" ? [say("duvida")] : [];

const mediaTexts = { audio: "audio", image: "imagem", sticker: "figurinha", file: "arquivo" } as const;

/** What comes before the question: the greeting, or words for who comes back, or that a correction was heard. */
function opening(state: DialogueState, content: DialogueContent, at: string, heard: Heard): readonly SpeechPart[] {
  if (state.spokeAt === null) return [say("saudacao"), say("consentimento")];
  const isBack = hoursBetween(state.spokeAt, at) >= content.behaviour.welcomeBackAfterHours;
  const isNewName = state.answers.name === null && heard.answers.name !== null;
  return [
    ...(isBack ? [say("retomada")] : []),
    ...(heard.isCorrected ? [say("corrigido")] : []),
    ...(isNewName && !isBack ? [say("prazer")] : []),
  ];
}

/** The lead writes after the end; the conversation is pending again only because Chatwoot reopened it. */
function answerAfterEnd(
  state: DialogueState,
  quiet: DialogueState,
  heard: Heard,
  content: DialogueContent,
  at: string,
): Reply {
  const { ended } = state;
  const isQuiet = { state: quiet, say: null };
  if (ended === null || ended.outcome !== "unqualified") return { ...isQuiet, effects: [] };
  if (state.waiting.every(({ kind, text }) => kind === "sticker" || isThanks(readPhrase(text)))) {
    return { ...isQuiet, effects: [{ type: "resolve" }] };
  }
  if (ended.reason === "verdict" || heard.intent === "human" || heard.intent === "complaint") {
    return end({ ...quiet, ended: null }, "wrote-after-verdict", "handed-off", "encaminhado");
  }
  if (heard.intent === "patient" || heard.intent === "opt-out" || heard.intent === "not-interested") {
    return { ...isQuiet, effects: [{ type: "resolve" }] };
  }
  return answerQuestion({ ...state, ended: null }, { ...quiet, ended: null }, heard, content, at);
}
