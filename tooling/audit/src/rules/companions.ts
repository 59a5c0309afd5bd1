import type { Sighting } from "../judge/finding.ts";
import type { Role } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";
import { containersOf, peek } from "./containers.ts";

/** Variables that two parts of one system must have alike, where both values may be seen; which value is whose stays unsaid. */
export function findDiffering(
  picture: Picture,
  [left, right]: readonly [Role, Role],
  names: readonly string[],
): readonly Sighting[] {
  const [one] = containersOf(picture, left);
  return containersOf(picture, right).flatMap((other) => {
    if (one === undefined) return [];
    const differing = names.filter((name) => {
      const [here, there] = [peek(one, name), peek(other, name)];
      return here !== null && there !== null && here !== there;
    });
    return differing.length === 0
      ? []
      : [{ where: other.place, what: `not as in ${one.name}: ${differing.join(", ")}` }];
  });
}
