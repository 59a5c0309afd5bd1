/** One variable that init asks for, or takes from a flag or the environment. */
export interface Question {
  readonly name: string;
  /** Its flag on the command line. */
  readonly flag: string;
  readonly question: string;
  readonly isSecret?: boolean;
  /** An empty answer leaves it out. */
  readonly isOptional?: boolean;
  /** An empty answer leaves the whole system out. */
  readonly isDoor?: boolean;
}

export interface SystemQuestions {
  readonly system: "relay" | "twenty" | "chatwoot" | "calcom";
  readonly questions: readonly Question[];
}

/** In the order in which they are asked; the answers of a system are tested together, at once. */
export const systemQuestions: readonly SystemQuestions[] = [
  {
    system: "relay",
    questions: [
      {
        name: "PUBLIC_URL",
        flag: "public-url",
        question: "relay: at which address do the systems and leads reach it?",
      },
    ],
  },
  {
    system: "twenty",
    questions: [
      { name: "TWENTY_URL", flag: "twenty-url", question: "Twenty: its address" },
      {
        name: "TWENTY_API_KEY",
        flag: "twenty-key",
        question: "Twenty: an API key (empty: log in next, and a right one is made)",
        isSecret: true,
        isOptional: true,
      },
    ],
  },
  {
    system: "chatwoot",
    questions: [
      { name: "CHATWOOT_URL", flag: "chatwoot-url", question: "Chatwoot: its address" },
      {
        name: "CHATWOOT_ACCOUNT_ID",
        flag: "chatwoot-account",
        question: "Chatwoot: the number in the dashboard's address, /app/accounts/<number>",
      },
      {
        name: "CHATWOOT_API_TOKEN",
        flag: "chatwoot-token",
        question: "Chatwoot: access token of an administrator of relay's own (Profile settings)",
        isSecret: true,
      },
    ],
  },
  {
    system: "calcom",
    questions: [
      {
        name: "CALCOM_API_URL",
        flag: "calcom-api-url",
        question: "Cal.com: address of API v2 (empty: no Cal.com)",
        isOptional: true,
        isDoor: true,
      },
      {
        name: "CALCOM_URL",
        flag: "calcom-url",
        question: "Cal.com: address of the booking pages",
        isOptional: true,
      },
      {
        name: "CALCOM_API_KEY",
        flag: "calcom-key",
        question: "Cal.com: keys of the hosts (cal_…), separated by commas",
        isSecret: true,
        isOptional: true,
      },
    ],
  },
];
