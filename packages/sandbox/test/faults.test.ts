import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTwenty, type TwentyStandIn } from "../src/index.ts";
import { callerOf } from "./support/call.ts";

let twenty: TwentyStandIn;
let call: ReturnType<typeof callerOf>;
beforeEach(async () => {
  twenty = await startTwenty();
  call = callerOf(twenty);
});
afterEach(() => twenty.stop());

const lead = (name: string) => ({ name: { firstName: name } });

describe("faults of the API", () => {
  test("a refused request is answered as told and not applied", async () => {
    twenty.faults.answer({ match: "POST /rest/people", status: 503, body: { error: "x" }, times: 1 });
    const refused = await call("POST", "/rest/people", lead("Ana"));
    expect([refused.status, refused.body]).toEqual([503, { error: "x" }]);
    expect(twenty.people.all()).toEqual([]);
    expect((await call("POST", "/rest/people", lead("Ana"))).status).toBe(201);
  });

  test("a refusal sends the headers it was given, and plain text for a text", async () => {
    twenty.faults.answer({ status: 429, body: "Retry later\n", headers: { "retry-after": "7" } });
    const { status, headers, body } = await call("GET", "/rest/people");
    expect([status, headers.get("retry-after"), body]).toEqual([429, "7", "Retry later\n"]);
  });

  test("a gateway answers for the vendor, and nothing is applied", async () => {
    twenty.faults.gateway("traefik", { match: "POST /rest/people", times: 1 });
    const { status, headers, body } = await call("POST", "/rest/people", lead("Ana"));
    expect([status, headers.get("content-type"), body]).toEqual([
      404,
      "text/plain; charset=utf-8",
      "404 page not found\n",
    ]);
    expect(twenty.people.all()).toEqual([]);
  });

  test("a lost answer leaves the write applied, and only as often as told", async () => {
    twenty.faults.loseAnswerAfterApply({ match: { method: "POST" }, times: 1 });
    await expect(call("POST", "/rest/people", lead("Ana"))).rejects.toThrow("fetch failed");
    expect(twenty.people.all().map((person) => person.name.firstName)).toEqual(["Ana"]);
    expect(twenty.requests.list().map((request) => request.status)).toEqual([null]);
    expect((await call("POST", "/rest/people", lead("Bia"))).status).toBe(201);
  });

  test("a request the server refuses does not use up a lost answer", async () => {
    twenty.faults.loseAnswerAfterApply({ times: 1 });
    expect((await call("GET", "/rest/foos")).status).toBe(400);
    await expect(call("GET", "/rest/people")).rejects.toThrow();
  });

  test("down resets connections, open ones too, until up", async () => {
    expect((await call("GET", "/rest/people")).status).toBe(200);
    twenty.faults.down();
    await expect(call("GET", "/rest/people")).rejects.toThrow();
    await expect(call("GET", "/rest/people")).rejects.toThrow();
    twenty.faults.up();
    expect((await call("GET", "/rest/people")).status).toBe(200);
  });

  test("latency is added to the requests it is given for", async () => {
    const asked: string[] = [];
    twenty.faults.latencyMs = ({ path }) => {
      asked.push(path);
      return path === "/rest/people" ? 60 : 0;
    };
    await call("GET", "/rest/companies");
    const startedAt = performance.now();
    await call("GET", "/rest/people");
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(55);
    expect(asked).toEqual(["/rest/companies", "/rest/people"]);
  });

  test("faults compose: slow, then refused, then lost", async () => {
    twenty.faults.latencyMs = 5;
    twenty.faults.answer({ status: 500, times: 1 });
    twenty.faults.loseAnswerAfterApply({ times: 1 });
    expect((await call("POST", "/rest/people", lead("Ana"))).status).toBe(500);
    await expect(call("POST", "/rest/people", lead("Ana"))).rejects.toThrow();
    expect((await call("POST", "/rest/people", lead("Bia"))).status).toBe(201);
    expect(twenty.people.all()).toHaveLength(2);
  });

  test("clear undoes everything", async () => {
    twenty.faults.latencyMs = 600_000;
    twenty.faults.answer({ status: 500 });
    twenty.faults.loseAnswerAfterApply();
    twenty.faults.down();
    twenty.faults.clear();
    expect((await call("GET", "/rest/people")).status).toBe(200);
  });

  test("chance draws the same cases for the same seed", async () => {
    const draw = async (seed: number) => {
      twenty.faults.clear();
      twenty.faults.seed(seed);
      twenty.faults.answer({ status: 500, chance: 0.5 });
      const statuses: number[] = [];
      for (let index = 0; index < 24; index += 1) statuses.push((await call("GET", "/healthz")).status);
      return statuses;
    };
    const first = await draw(7);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await draw(7)).toEqual(first);
    expect(await draw(8)).not.toEqual(first);
  });

  test("the log counts API requests, by match too, and forgets on clear", async () => {
    await call("POST", "/rest/people", lead("Ana"));
    await call("GET", "/rest/people?limit=1");
    const { requests } = twenty;
    expect([requests.count(), requests.count("GET"), requests.count("/rest/people")]).toEqual([2, 1, 2]);
    expect(requests.list(/limit=1/)).toMatchObject([{ method: "GET", path: "/rest/people", status: 200 }]);
    requests.clear();
    expect([requests.count(), requests.list()]).toEqual([0, []]);
  });
});
