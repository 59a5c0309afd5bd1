import { type Document, isMap, isNode, isPair, isScalar, type LineCounter } from "yaml";
import type { DialogueProblem, LocatedBy } from "./dialogue-problem.ts";

/** Finds the line of a problem: its key's, its value's, or that of the block in which something is missing. */
export function locate(
  document: Document,
  lines: LineCounter,
  { path, message, onKey = false }: LocatedBy,
): DialogueProblem {
  const offset = keyOffset(document, path, onKey) ?? nearestOffset(document, path);
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), message };
}

/** Where a key is written. Of a value its key's line is what people look for. */
function keyOffset(document: Document, path: LocatedBy["path"], onKey: boolean): number | null {
  const key = path.at(-1);
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (!isMap(parent)) return null;
  const pair = parent.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
  );
  if (pair === undefined || !isScalar(pair.key)) return null;
  const value = pair.value;
  const at = onKey || !isScalar(value) || value.range == null ? pair.key.range : value.range;
  return at?.[0] ?? null;
}

function nearestOffset(document: Document, path: LocatedBy["path"]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return keyOffset(document, path.slice(0, length), true) ?? node.range[0];
  }
  return 0;
}
