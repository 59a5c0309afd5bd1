// What every consumer does with the three clients: call, fail, receive a delivery. Plain CommonJS, so that Node's ESM,
// Node's CommonJS and a bundler can all load it; the clients are handed in as the consumer imported them.
const secret = "consumer-secret";
const encode = (text) => new TextEncoder().encode(text);

const respondWith = (status, body) => async () =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

const codeOf = (run) => {
  try {
    run();
  } catch (error) {
    return error.code;
  }
};

async function visitTwenty({ createTwentyClient, isApiError, ...webhooks }) {
  const connect = (fetch) =>
    createTwentyClient({ baseUrl: "https://crm.example.com", token: "key", fetch, retries: 0 });
  const person = await connect(respondWith(200, { data: { person: { id: "p", jobTitle: "Médica" } } })).people.get("p");
  const refused = await connect(respondWith(404, { statusCode: 404, messages: ["Record not found"] }))
    .people.get("p")
    .catch((error) => (isApiError(error) ? error.message : "not an ApiError"));
  const body = JSON.stringify({ eventName: "person.updated", record: { id: "p" } });
  const nowMs = Date.now();
  const headers = webhooks.signTwentyWebhook({ body, secret, nowMs, nonce: "0" });
  const delivery = { rawBody: encode(body), headers, nowMs };
  webhooks.verifyTwentyWebhook({ ...delivery, secrets: [secret] });
  return {
    jobTitle: person.jobTitle,
    refused,
    kind: webhooks.parseTwentyWebhook(delivery.rawBody).kind,
    forged: codeOf(() => webhooks.verifyTwentyWebhook({ ...delivery, secrets: ["other"] })),
  };
}

async function visitChatwoot({ createChatwootClient, isApiError, ...webhooks }) {
  const connect = (fetch) =>
    createChatwootClient({ baseUrl: "https://chat.example.com", token: "key", accountId: 1, fetch, retries: 0 });
  const labels = await connect(respondWith(200, { payload: ["vip"] })).contacts.labels.get(1);
  const refused = await connect(respondWith(401, { error: "Invalid Access Token" }))
    .contacts.labels.get(1)
    .catch((error) => (isApiError(error) ? error.message : "not an ApiError"));
  const body = JSON.stringify({ event: "contact_updated", id: 1, changed_attributes: null });
  const nowMs = Date.now();
  const headers = webhooks.signChatwootWebhook({ body, secret, nowMs, deliveryId: "d" });
  const delivery = { rawBody: encode(body), headers, nowMs };
  webhooks.verifyChatwootWebhook({ ...delivery, secrets: [secret] });
  return {
    labels,
    refused,
    kind: webhooks.parseChatwootWebhook(delivery.rawBody).kind,
    forged: codeOf(() => webhooks.verifyChatwootWebhook({ ...delivery, secrets: ["other"] })),
  };
}

async function visitCalcom({ createCalcomClient, isApiError, ...webhooks }) {
  const connect = (fetch) =>
    createCalcomClient({ baseUrl: "https://api.example.com", token: "cal_key", fetch, retries: 0 });
  const slots = { "2026-11-24": [{ start: "2026-11-24T10:00:00.000-03:00" }] };
  const query = { eventTypeId: 1, start: "2026-11-24", end: "2026-11-24" };
  const found = await connect(respondWith(200, { status: "success", data: slots })).slots.list(query);
  const refused = await connect(respondWith(404, { status: "error", error: { code: "NotFound", message: "x" } }))
    .slots.list(query)
    .catch((error) => (isApiError(error) ? error.message : "not an ApiError"));
  const body = JSON.stringify({ triggerEvent: "PING", createdAt: "2026-11-24T10:00:00.000Z", payload: {} });
  const headers = webhooks.signCalcomWebhook({ body, secret });
  const delivery = { rawBody: encode(body), headers };
  webhooks.verifyCalcomWebhook({ ...delivery, secrets: [secret] });
  return {
    days: Object.keys(found),
    refused,
    kind: webhooks.parseCalcomWebhook(delivery.rawBody).kind,
    forged: codeOf(() => webhooks.verifyCalcomWebhook({ ...delivery, secrets: ["other"] })),
  };
}

/** Gives what the three visits found, as data that can be compared. */
exports.journey = async ({ twenty, chatwoot, calcom }) => ({
  twenty: await visitTwenty(twenty),
  chatwoot: await visitChatwoot(chatwoot),
  calcom: await visitCalcom(calcom),
});
