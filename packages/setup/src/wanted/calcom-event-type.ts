import type { Difference } from "../resource.ts";

/** A question of a booking page, as Cal.com's API shows and takes it. */
export type Question = Readonly<Record<string, unknown>> & { readonly slug?: unknown };

export const title = "Consulta Inicial 30min";
export const slug = "consulta-inicial-30min";
/** The question that carries a booking link's token back. */
const tokenSlug = "lead_token";

/** `hidden: false` is no default: without it the page hides the phone, whatever the API says afterwards. */
export const wantedQuestions: readonly Question[] = [
  {
    type: "phone",
    slug: "attendeePhoneNumber",
    label: "WhatsApp",
    required: true,
    hidden: false,
    placeholder: "+55 11 90000-0000",
  },
  { type: "text", slug: "especialidade", label: "Especialidade", required: true, hidden: false, placeholder: "" },
  { type: "text", slug: "cidade", label: "Cidade", required: false, hidden: false, placeholder: "" },
  { type: "text", slug: tokenSlug, label: "Convite", required: false, hidden: true, placeholder: "" },
];

/** What relay needs of the page: the phone asked for and shown, and the token carried, out of sight. */
export function differQuestions(found: readonly Question[]): readonly Difference[] {
  const phone = found.find((question) => question.slug === "attendeePhoneNumber");
  const token = found.find((question) => question.slug === tokenSlug);
  const isAsked = phone !== undefined && phone.hidden !== true && phone.required === true;
  return [
    ...(isAsked
      ? []
      : [
          {
            what: "question attendeePhoneNumber",
            found: phone === undefined ? "none" : "hidden or free",
            wanted: "shown and required",
          },
        ]),
    ...(token?.hidden === true
      ? []
      : [{ what: `question ${tokenSlug}`, found: token === undefined ? "none" : "shown", wanted: "hidden" }]),
  ];
}

/** The whole list to send: the owner's own questions stay, ours are added or corrected. */
export function mergeQuestions(found: readonly Question[]): readonly Question[] {
  const needed = wantedQuestions.filter(
    (question) => question.slug === "attendeePhoneNumber" || question.slug === tokenSlug,
  );
  const own = found
    .filter((question) => question.isDefault !== true && !needed.some((one) => one.slug === question.slug))
    .map(({ isDefault: _answeredOnly, ...question }) => question);
  const [phone, token] = needed;
  return [phone, ...own, token].filter((question) => question !== undefined);
}
