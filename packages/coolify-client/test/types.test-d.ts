import type { ApiPromise } from "@tpc/client-core";
import { describe, expectTypeOf, test } from "vitest";
import type { CoolifyClient, EnvironmentVariable, SavedService, Server, ServiceDetails } from "../src/index.ts";

describe("types", () => {
  test("calls give their values", () => {
    expectTypeOf<CoolifyClient["version"]>().returns.toEqualTypeOf<ApiPromise<string>>();
    expectTypeOf<CoolifyClient["servers"]["list"]>().returns.toEqualTypeOf<ApiPromise<Server[]>>();
    expectTypeOf<CoolifyClient["services"]["get"]>().returns.toEqualTypeOf<ApiPromise<ServiceDetails>>();
    expectTypeOf<CoolifyClient["services"]["create"]>().returns.toEqualTypeOf<ApiPromise<SavedService>>();
    expectTypeOf<EnvironmentVariable["value"]>().toEqualTypeOf<string | null | undefined>();
  });

  test("what the server would refuse does not compile", () => {
    const place = { server_uuid: "s", project_uuid: "p", compose: "services: {}" };
    const calls = ({ services }: CoolifyClient) => [
      // @ts-expect-error no environment
      services.create(place),
      // @ts-expect-error only to be set by an update
      services.create({ ...place, environment_name: "production", connect_to_docker_network: true }),
      // @ts-expect-error encoded by the client
      services.create({ ...place, environment_name: "production", docker_compose_raw: "" }),
      // @ts-expect-error a variable without a value
      services.envs.create("svc1", { key: "A" }),
    ];
    expectTypeOf(calls).parameter(0).toEqualTypeOf<CoolifyClient>();
  });
});
