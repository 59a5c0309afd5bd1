import type { OperationCase } from "./operation-case.ts";
import { compose, encodedCompose, variable, variableInput } from "./samples.ts";

const saved = { uuid: "svc1", domains: ["https://relay.example.com"] };
const queued = { message: "Service starting request queued." };
const place = { server_uuid: "srv1", project_uuid: "prj1", environment_name: "production", name: "relay" };
const urls = [{ name: "relay", url: "https://relay.example.com" }];

export const writingCases: OperationCase[] = [
  {
    operation: "createService",
    call: ({ services }) => services.create({ ...place, compose, urls, instant_deploy: true }),
    path: "/services",
    body: { ...place, urls, instant_deploy: true, docker_compose_raw: encodedCompose },
    answer: saved,
    value: saved,
  },
  {
    operation: "updateService",
    call: ({ services }) => services.update("svc1", { connect_to_docker_network: true }),
    path: "/services/svc1",
    body: { connect_to_docker_network: true },
    answer: saved,
    value: saved,
  },
  {
    operation: "updateService",
    call: ({ services }) => services.update("svc1", { compose }),
    path: "/services/svc1",
    body: { docker_compose_raw: encodedCompose },
    answer: { uuid: "svc1", domains: [] },
    value: { uuid: "svc1", domains: [] },
  },
  {
    operation: "startService",
    call: ({ services }) => services.start("svc1"),
    path: "/services/svc1/start",
    answer: queued,
    value: undefined,
  },
  {
    operation: "stopService",
    call: ({ services }) => services.stop("svc1"),
    path: "/services/svc1/stop",
    answer: queued,
    value: undefined,
  },
  {
    operation: "stopService",
    call: ({ services }) => services.stop("svc1", { dockerCleanup: false }),
    path: "/services/svc1/stop",
    query: { docker_cleanup: "false" },
    answer: queued,
    value: undefined,
  },
  {
    operation: "restartService",
    call: ({ services }) => services.restart("svc1"),
    path: "/services/svc1/restart",
    answer: queued,
    value: undefined,
  },
  {
    operation: "restartService",
    call: ({ services }) => services.restart("svc1", { latest: true }),
    path: "/services/svc1/restart",
    query: { latest: "true" },
    answer: queued,
    value: undefined,
  },
  {
    operation: "createServiceEnv",
    call: ({ services }) => services.envs.create("svc1", variableInput),
    path: "/services/svc1/envs",
    body: variableInput,
    answer: variable,
    value: variable,
  },
  {
    operation: "updateServiceEnv",
    call: ({ services }) => services.envs.update("svc1", variableInput),
    path: "/services/svc1/envs",
    body: variableInput,
    answer: variable,
    value: variable,
  },
  {
    operation: "setServiceEnvs",
    call: ({ services }) => services.envs.setMany("svc1", [variableInput, { key: "EMPTY", value: null }]),
    path: "/services/svc1/envs/bulk",
    body: { data: [variableInput, { key: "EMPTY", value: null }] },
    answer: [variable],
    value: [variable],
  },
  {
    operation: "deleteServiceEnv",
    call: ({ services }) => services.envs.delete("svc1", "env1"),
    path: "/services/svc1/envs/env1",
    answer: { message: "Environment variable deleted." },
    value: undefined,
  },
];
