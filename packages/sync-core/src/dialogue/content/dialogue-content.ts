import type { Municipality } from "../place/municipalities.ts";
import type { Specialty, SpecialtyIndex } from "../specialty/specialty-list.ts";

/** What is asked for, in the words of the rules; the default order is that of the file. */
export const fields = ["name", "specialty", "city", "revenue", "goal", "phone"] as const;
export type Field = (typeof fields)[number];

export interface Question {
  readonly field: Field;
  /** ICU messages. */
  readonly ask: string;
  readonly askAgain: string;
  /** Shown with numbers; each is understood like an answer. */
  readonly options: readonly string[];
}

export interface Goal {
  readonly name: string;
  /** Plain words that show it, with others in between: "lotar agenda" is in "lotar a minha agenda". */
  readonly synonyms: readonly string[];
  /** Plain words that show it only where the goal was asked for. */
  readonly shortForms: readonly string[];
}

/** When a rule holds: all that is given must. */
export interface RuleCondition {
  readonly specialty?: "served" | "not-served";
  readonly city?: "served" | "not-served";
  /** BRL a month. */
  readonly revenueFrom?: number;
  readonly revenueBelow?: number;
  readonly goal?: "known" | "other" | readonly string[];
  readonly missing?: Field;
}

export interface ScoringRule {
  readonly when: RuleCondition;
  readonly points: number;
  /** A rule that decides alone. */
  readonly decides: "unqualified" | "unsure" | null;
  /** In words, for who reads the verdict. */
  readonly reason: string;
}

export interface Behaviour {
  readonly misunderstoodTwice: "next-question" | "hand-off";
  readonly mediaTwice: "next-question" | "hand-off";
  readonly burstSeconds: number;
  readonly typingSeconds: number;
  readonly remindAfterHours: number;
  /** `HH:MM` */
  readonly remindFrom: string;
  readonly remindUntil: string;
  readonly listAfterHours: number;
  readonly welcomeBackAfterHours: number;
}

/** Everything the bot says and how it decides: a dialogue file that was checked. */
export interface DialogueContent {
  readonly texts: Readonly<Record<DialogueText, string>>;
  /** Where the privacy policy is read. */
  readonly privacyLink: string;
  readonly questions: readonly Question[];
  readonly specialties: readonly Specialty[];
  readonly specialtyIndex: SpecialtyIndex;
  readonly goals: readonly Goal[];
  /** The agency's own people, plain: asking for them is asking for a person. */
  readonly team: ReadonlySet<string>;
  readonly nicknames: ReadonlyMap<string, Municipality>;
  readonly scoring: {
    readonly qualifiedFrom: number;
    readonly unqualifiedBelow: number;
    readonly rules: readonly ScoringRule[];
  };
  /** `null`: everywhere. States as two letters, cities as "Name - UF". */
  readonly servedPlaces: ReadonlySet<string> | null;
  readonly behaviour: Behaviour;
}

/** The texts by their names in the file, and the values each may use beside the lead's name. */
export const dialogueTexts = {
  saudacao: [],
  consentimento: ["privacyLink"],
  retomada: [],
  lembrete: [],
  corrigido: [],
  prazer: [],
  audio: [],
  imagem: [],
  figurinha: [],
  arquivo: [],
  depois: [],
  duvida: [],
  robo: [],
  qualEstado: ["city"],
  qualCidade: ["state"],
  qualificado: ["bookingLink"],
  desqualificado: [],
  indeciso: [],
  encaminhado: [],
  pessoa: [],
  reclamacao: [],
  paciente: [],
  semConsentimento: [],
  sair: [],
  semInteresse: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type DialogueText = keyof typeof dialogueTexts;

/** Every text may greet. `has…` is yes or no. */
export const commonValues = ["name", "firstName", "hasName"] as const;
