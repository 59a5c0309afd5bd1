import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

export interface ModuleKind {
  readonly module: "nodenext" | "preserve";
  /** What the consumer's package.json says it is. */
  readonly type: "module" | "commonjs";
}

/** Compiles a project's files with every strict option and no skipped library check. Gives the findings as text. */
export async function compileStrictly(folder: string, { module, type }: ModuleKind): Promise<string[]> {
  await writeFile(join(folder, "package.json"), JSON.stringify({ type }));
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const program = ts.createProgram(
    files.map((file) => join(folder, file)),
    {
      module: module === "nodenext" ? ts.ModuleKind.NodeNext : ts.ModuleKind.Preserve,
      moduleResolution: module === "nodenext" ? ts.ModuleResolutionKind.NodeNext : ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: false,
      noImplicitOverride: true,
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      noEmit: true,
    },
  );
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
    return `${diagnostic.file?.fileName ?? ""}:${line + 1} ${text}`;
  });
}
