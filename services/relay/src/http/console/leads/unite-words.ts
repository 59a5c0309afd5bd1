import type { UndoNote } from "../../../unites/unite-desk.ts";

type Warning = UndoNote | "cannot-merge" | "two-open-deals";

/** What a person should know before two leads are united, in the console's languages. */
const words: Readonly<Record<"pt-BR" | "en", Readonly<Record<Warning, string>>>> = {
  "pt-BR": {
    "cannot-merge": "Este Twenty (antes da 2.x) não une pessoas: as duas ficam, e alguém as une à mão.",
    "two-open-deals": "Os dois têm um negócio aberto: um deles deixa de ser levado adiante.",
    "person-comes-back-under-its-id": "Ao desfazer, a pessoa volta ao Twenty com o mesmo endereço.",
    "person-loses-its-history": "Ao desfazer, o histórico da pessoa no Twenty não volta.",
    "links-come-back": "Ao desfazer, negócios, notas e tarefas voltam para a pessoa de quem eram.",
    "contact-comes-back-under-a-new-id": "Ao desfazer, o contato volta ao Chatwoot com outro número.",
    "conversations-stay": "Ao desfazer, as conversas ficam com o contato que permaneceu: o Chatwoot não as devolve.",
    "later-changes-stay": "O que mudar depois de unir fica como estiver ao desfazer.",
    "bin-is-emptied": "O negócio que sai fica na lixeira do Twenty; se alguém a esvaziar, não volta.",
  },
  en: {
    "cannot-merge": "This Twenty (before 2.x) merges no people: both stay, and somebody merges them by hand.",
    "two-open-deals": "Both have an open deal: one of them is not led on.",
    "person-comes-back-under-its-id": "An undo brings the person back to Twenty under the same address.",
    "person-loses-its-history": "An undo does not bring back the person's history in Twenty.",
    "links-come-back": "An undo gives deals, notes and tasks back to the person whose they were.",
    "contact-comes-back-under-a-new-id": "An undo brings the contact back to Chatwoot under another number.",
    "conversations-stay":
      "An undo leaves the conversations with the contact that stayed: Chatwoot does not give them back.",
    "later-changes-stay": "What changes after the unite stays as it is when it is undone.",
    "bin-is-emptied": "The deal that goes lies in Twenty's bin; if somebody empties it, it does not come back.",
  },
};

export const uniteWarnings = (warnings: readonly Warning[], locale: "pt-BR" | "en"): string[] =>
  warnings.map((warning) => words[locale][warning]);
