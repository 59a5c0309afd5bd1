import { existsSync, readFileSync } from "node:fs";
import { configFileSchema } from "@tpc/relay-config/file";
import { describe, expect, test } from "vitest";
import { exampleDocuments, generatedDocuments, wholeDocuments } from "../src/docs/generated-documents.ts";
import { buildDocumentedServer } from "../src/docs/relay-document.ts";
import { replaceParts } from "../src/docs/replace-parts.ts";
import { commandLine } from "./command-line.ts";

const root = new URL("../../../", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), "utf8");
const documents = [
  "README.md",
  ...["ARCHITECTURE", "INTEGRATIONS", "LEAD_FLOW", "ENDPOINTS", "LGPD", "CONSOLE"].map((name) => `docs/${name}.md`),
];

describe("the documents", () => {
  test.for(generatedDocuments)("$file is up to date (else: npm run tpc -- docs)", async ({ file, parts }) => {
    expect(replaceParts(read(file), await parts())).toBe(read(file));
  });

  test.for(wholeDocuments)("$file is up to date (else: npm run tpc -- docs)", async ({ file, text }) => {
    expect(await text()).toBe(read(file));
  });

  test("the audit's are an example of the stand-ins and up to date, or somebody's real ones", async () => {
    const { mark, documents: examples } = await exampleDocuments();
    expect(examples.map(({ file }) => file)).toEqual(["docs/AUDIT.md", "docs/ISSUES.md"]);
    for (const { file, text } of examples) {
      const there = read(file);
      if (there.includes(mark)) expect(there).toBe(await text());
    }
  });

  test("tpc docs --check says so", async () => {
    const { code, printed } = await commandLine("docs", "--check");
    expect(code).toBe(0);
    for (const { file } of generatedDocuments) expect(printed).toContain(`${file}: up to date`);
  });

  test("docs/ENDPOINTS.md names every address of relay's API, and none that relay does not have", async () => {
    const server = await buildDocumentedServer();
    const { paths } = (await server.inject("/docs/json")).json<{ paths: Record<string, object> }>();
    const served = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const [relayPart = ""] = read("docs/ENDPOINTS.md").split("## What to set up");
    const documented = [...relayPart.matchAll(/^\| `([A-Z]+ \/\S*)` \|/gm)].map(([, name]) => name);
    expect(served.length).toBeGreaterThan(5);
    expect(documented.toSorted()).toEqual(served.toSorted());
    for (const path of ["/docs", "/docs/json", "/b"]) {
      expect(relayPart).toContain(`\`${path}\``);
      expect(server.hasRoute({ method: "GET", url: path })).toBe(true);
    }
    await server.close();
  });

  test.for(documents)("%s has no link that leads nowhere", (file) => {
    const targets = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = ""]) => target);
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !existsSync(new URL(target, new URL(file, root))))).toEqual([]);
  });

  test.for(documents)("%s shows only configuration files that relay takes", (file) => {
    for (const [, json = ""] of read(file).matchAll(/```json\n([\s\S]*?)```/g))
      expect(configFileSchema.safeParse(JSON.parse(json)).error).toBeUndefined();
  });

  test.for(["README.md", "docs/ARCHITECTURE.md"])("%s leads to all of them", (file) => {
    const folder = file.startsWith("docs/") ? "" : "docs/";
    for (const name of ["INTEGRATIONS", "LEAD_FLOW", "ENDPOINTS", "LGPD", "CONSOLE"])
      expect(read(file)).toContain(`(${folder}${name}.md)`);
  });
});

describe("a part of a document", () => {
  const document = (content: string) => `before\n<!-- generated:a -->\n${content}<!-- /generated:a -->\nafter\n`;

  test("is filled whatever stood there, and again with the same result", () => {
    const filled = replaceParts(document("old\n"), { a: "new" });
    expect(filled).toBe(document("\nnew\n\n"));
    expect(replaceParts(document(""), { a: "new" })).toBe(filled);
    expect(replaceParts(filled, { a: "new" })).toBe(filled);
  });

  test("that nobody fills, or that is not there, is told", () => {
    expect(() => replaceParts(document(""), {})).toThrow("nothing fills the part a");
    expect(() => replaceParts(document(""), { a: "", b: "" })).toThrow("the document has no part b");
  });
});
