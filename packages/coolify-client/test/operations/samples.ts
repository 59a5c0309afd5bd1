const stamps = { created_at: "2026-11-02T10:00:00.000000Z", updated_at: "2026-11-18T14:02:11.000000Z" };

export const server = {
  uuid: "srv1",
  name: "produção",
  description: null,
  ip: "host.docker.internal",
  user: "root",
  port: 22,
  is_reachable: true,
  is_usable: true,
  settings: { is_build_server: false },
};
export const application = {
  uuid: "app1",
  name: "relay",
  description: null,
  fqdn: "https://relay.example.com",
  status: "running:healthy",
  build_pack: "dockerfile",
  ports_exposes: "3000",
  ports_mappings: null,
  docker_registry_image_name: null,
  git_repository: "example/tpc",
  git_branch: "main",
  environment_id: 1,
  ...stamps,
};
export const service = {
  uuid: "svc1",
  name: "chatwoot",
  description: null,
  service_type: "chatwoot",
  status: "running:healthy",
  server_status: true,
  environment_id: 1,
  server_id: 0,
  connect_to_docker_network: true,
  ...stamps,
};
const container = {
  uuid: "con1",
  name: "rails",
  human_name: null,
  fqdn: "https://chat.example.com:3000",
  image: "chatwoot/chatwoot:v4.15.1",
  status: "running:healthy",
  last_online_at: "2026-11-18 14:02:11",
  exclude_from_status: false,
};
export const serviceDetails = {
  ...service,
  applications: [container],
  databases: [{ ...container, uuid: "con2", name: "postgres", fqdn: undefined, is_public: false, public_port: null }],
};
export const database = {
  uuid: "db1",
  name: "central",
  description: null,
  status: "running:healthy",
  image: "postgres:18",
  is_public: false,
  public_port: null,
  environment_id: 1,
  ...stamps,
};
export const backup = { uuid: "bak1", enabled: true, frequency: "0 3 * * *", save_s3: false, ...stamps };
export const task = {
  uuid: "tsk1",
  name: "cron",
  enabled: true,
  command: "wget -qO- http://localhost:3000/api/tasks/cron",
  frequency: "* * * * *",
  container: "web",
  timeout: 300,
  ...stamps,
};
export const environment = { id: 1, name: "production", project_id: 1, description: null, ...stamps };
export const project = { id: 1, uuid: "prj1", name: "agência", description: null };
export const deployment = {
  id: 9,
  deployment_uuid: "dep1",
  status: "finished",
  application_id: "4",
  application_name: "relay",
  commit: "HEAD",
  pull_request_id: 0,
  force_rebuild: false,
  ...stamps,
};
export const variable = {
  uuid: "env1",
  key: "SECRET_KEY_BASE",
  is_runtime: true,
  is_buildtime: true,
  is_preview: false,
  is_literal: false,
  is_multiline: false,
  is_shown_once: false,
  is_shared: false,
  is_required: false,
  comment: null,
  version: "4.3.11",
  order: 1,
  ...stamps,
};
export const variableInput = { key: "SECRET_KEY_BASE", value: "hunter2", is_literal: true };
export const compose = "services:\n  relay: # relé\n    image: example/relay:1\n";
export const encodedCompose = "c2VydmljZXM6CiAgcmVsYXk6ICMgcmVsw6kKICAgIGltYWdlOiBleGFtcGxlL3JlbGF5OjEK";
