/** A history that once ended wrongly. */
export interface KnownHistory {
  readonly what: string;
  readonly story: string;
  readonly history: string;
  /** Whether a store that keeps only what is begun, without the rest of the lead, still gets it wrong. */
  readonly isLostByBegunOnly: boolean;
}

/** What the explorer and the chaos runs found, the shortest form of each. All of them end well now. */
export const knownHistories: readonly KnownHistory[] = [
  {
    what: "chaos seed 1005, lead 115: relay's own copy looks like a person's after a kill, and the next edit loses",
    story: "edits-and-deal",
    history: "chatwoot=Olinda replies take write:done write:killed-before chatwoot=Recife",
    isLostByBegunOnly: true,
  },
  {
    what: "chaos seed 4190, lead 76: the same with Twenty's edits",
    story: "edits-and-deal",
    history: "twenty=Sorocaba replies take write:done write:killed-before chatwoot=Campinas",
    isLostByBegunOnly: true,
  },
  {
    what: "chaos seed 1005, lead 250: a person's move that only a read had shown is written over and forgotten",
    story: "meeting",
    history: "stage=SCREENING:lost books cancels:late take write:killed-after",
    isLostByBegunOnly: true,
  },
  {
    what: "a value is given up for the other side's, which had been taken back meanwhile",
    story: "edits",
    history: "twenty=Santos twenty=Campinas:lost chatwoot=Olinda",
    isLostByBegunOnly: false,
  },
  {
    what: "a copy that nobody heard of is forgotten, because what is known of its side is from before it",
    story: "edits",
    history: "twenty=Santos twenty=Campinas:late take write:unheard lose:1",
    isLostByBegunOnly: false,
  },
  {
    what: "an edit on top of a copy whose answer was lost, though its webhook came",
    story: "edits",
    history: "twenty=Santos take write:unheard hear:0 chatwoot=Olinda",
    isLostByBegunOnly: false,
  },
  {
    what: "two copies whose answers are lost: the first one's webhook comes after the second one's and an edit on top of it",
    story: "edits",
    history: "twenty=Santos take twenty=Campinas write:unheard take write:unheard hear:1 chatwoot=Olinda",
    isLostByBegunOnly: false,
  },
  {
    what: "the same with Chatwoot's edits: a conflict is recorded that never was",
    story: "edits-and-deal",
    history: "chatwoot=Olinda take chatwoot=Campinas write:unheard take write:unheard hear:1 twenty=Sorocaba",
    isLostByBegunOnly: false,
  },
  {
    what: "a late webhook brings a deleted person back",
    story: "removal",
    history: "twenty=Santos:late deletes writes",
    isLostByBegunOnly: false,
  },
  {
    what: "a deletion that is heard after the message that came later",
    story: "removal",
    history: "deletes:late writes chatwoot=Recife take",
    isLostByBegunOnly: false,
  },
];
