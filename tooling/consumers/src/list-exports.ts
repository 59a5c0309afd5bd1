import { join } from "node:path";
import ts from "typescript";
import { type PackageName, packageFolder, workspaceFolder } from "./pack-packages.ts";

/** What a package offers, one line each: `value createTwentyClient`, `type Person`. */
export function listExports(name: PackageName): string[] {
  const configFile = ts.readConfigFile(join(workspaceFolder, "tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(configFile.config.compilerOptions, workspaceFolder);
  const entry = join(packageFolder(name), "src", "index.ts");
  const program = ts.createProgram([entry], { ...options, incremental: false });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry} is no module`);
  return checker
    .getExportsOfModule(module)
    .map((symbol) => {
      const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
      const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
      const isTypeOnly =
        symbol.declarations?.some((declaration) => ts.isTypeOnlyExportDeclaration(declaration)) ?? false;
      const isValue = !isTypeOnly && (target.flags & ts.SymbolFlags.Value) !== 0;
      return `${isValue ? "value" : "type"} ${symbol.name}`;
    })
    .sort();
}
