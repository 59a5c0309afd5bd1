/** What the journey finds wherever it runs. */
export const expectedJourney = {
  twenty: {
    jobTitle: "Médica",
    refused: "twenty GET /rest/people/{id}: NOT_FOUND (404)",
    kind: "person",
    forged: "SIGNATURE_INVALID",
  },
  chatwoot: {
    labels: ["vip"],
    refused: "chatwoot GET /api/v1/accounts/{account_id}/contacts/{id}/labels: UNAUTHENTICATED (401)",
    kind: "contact",
    forged: "SIGNATURE_INVALID",
  },
  calcom: {
    days: ["2026-11-24"],
    refused: "calcom GET /v2/slots: NOT_FOUND (404)",
    kind: "ping",
    forged: "SIGNATURE_INVALID",
  },
};
