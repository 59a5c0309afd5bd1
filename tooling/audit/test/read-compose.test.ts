import { describe, expect, test } from "vitest";
import { Hidden } from "../src/picture/hidden.ts";
import { readCompose } from "../src/read/read-compose.ts";

const variables = new Map([
  ["PASSWORD", new Hidden("senha")],
  ["HIDDEN", null],
]);
const valuesOf = (compose: string) => {
  const read = readCompose(compose, variables)?.get("app");
  return Object.fromEntries([...(read?.values ?? [])].map(([name, value]) => [name, value?.reveal() ?? null]));
};

describe("a compose file", () => {
  test("gives each service what it names, filled in as compose does", () => {
    const values = valuesOf(`
services:
  app:
    environment:
      - PLAIN=1
      - "URL=postgres://u:\${PASSWORD}@db/x"
      - DEFAULTED=\${NOWHERE:-b}
      - UNSET=\${NOWHERE}
      - PASSWORD
      - DOLLAR=a$$b
      - SECRET=\${HIDDEN}
`);
    expect(values).toEqual({
      PLAIN: "1",
      URL: "postgres://u:senha@db/x",
      DEFAULTED: "b",
      PASSWORD: "senha",
      DOLLAR: "a$b",
      SECRET: null,
    });
  });

  test("may use maps, anchors and the file of all variables", () => {
    const values = valuesOf(`
x-all: &all
  A: one
services:
  app:
    env_file: .env
    environment:
      <<: *all
      B: true
      C:
`);
    expect(values).toEqual({ A: "one", B: "true", PASSWORD: "senha", HIDDEN: null });
  });

  test("tells command and volumes in every form", () => {
    const read = readCompose(
      `
services:
  app:
    command: ["redis-server", "--requirepass", "\${PASSWORD}"]
    volumes: ["data:/data:ro", "/cache", { type: bind, source: ., target: /here }]
`,
      variables,
    );
    expect(read?.get("app")?.view).toEqual({
      command: "redis-server --requirepass senha",
      volumes: ["/data", "/cache", "/here"],
    });
  });

  test.for(["", ": :", "services: 3", "services: { app: { environment: 3 } }", "- 1"])("%j is none", (text) => {
    expect(readCompose(text, variables)).toBeNull();
  });
});
