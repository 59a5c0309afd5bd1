import type { Span } from "../text/phrase.ts";

/** A person's name without its title. */
export interface NameFound extends Span {
  readonly name: string;
  /** "Dr." or "Dra.", when the lead gave one. */
  readonly title: string | null;
}

export interface NameContext {
  /** The message answers the question for the name. */
  readonly isAsked: boolean;
  /** Whether a word, plain, is a place or a specialty and so ends a name: "Ana Paula de Campinas". */
  readonly isOtherAnswer: (plain: string) => boolean;
  /** The agency's own people, plain: who greets them does not give a name. */
  readonly team: ReadonlySet<string>;
}
