import { type Report, sumUp } from "@tpc/import";

const findings: Readonly<Record<string, string>> = {
  ambiguous: "contact(s) whose addresses are several people's",
  contradiction: "share one address and contradict in another",
  "second-contact": "second contact(s) of a person who has one",
  "duplicate-people": "possible duplicate(s) within Twenty",
  "duplicate-contacts": "possible duplicate(s) within Chatwoot",
  "unusable-address": "phone(s) or e-mail(s) that cannot be used",
  "no-address": "without e-mail and phone: left alone",
  "not-a-lead": "group(s), bots, blocked or of the team: left alone",
  "from-mail": "made by Twenty from mail, dealt with by nobody: left alone",
  taken: "value(s) that another record has: left apart",
};

const matched: Readonly<Record<string, string>> = {
  link: "stored id",
  email: "e-mail",
  phone: "phone",
  whatsapp: "WhatsApp",
};

export function formatReport(report: Report, folder: string): string {
  const { counts } = report;
  const sums = sumUp(report);
  const by = Object.entries(sums.matchedBy).map(([key, count]) => `${count} by ${matched[key] ?? key}`);
  const toDo = sums.changed + sums.madePeople + sums.madeContacts;
  return [
    `${counts.people} people in Twenty, ${counts.contacts} contacts in Chatwoot.`,
    `  ${counts.matched} match${by.length > 0 ? ` (${by.join(", ")})` : ""}, ${sums.same} of them are the same already.`,
    `  ${sums.changed} would change: ${sums.fills} field(s) filled, ${sums.contradictions} contradict.`,
    `  ${sums.madePeople} people would be made in Twenty, ${sums.madeContacts} contacts in Chatwoot.`,
    ...(counts.outOfScope > 0 ? [`  ${counts.outOfScope} are not in scope.`] : []),
    ...Object.entries(sums.findings).map(([kind, count]) => `  ${count} ${findings[kind] ?? kind}`),
    "",
    `Look at it: ${folder}/report.html; work with it: ${folder}/report.csv`,
    toDo === 0 ? "There is nothing to do." : "Nothing was written. Carry out exactly this: tpc import --apply",
  ].join("\n");
}
