import type { Container, Role } from "../picture/container.ts";
import type { Picture } from "../picture/picture.ts";

export const containersOf = ({ coolify }: Picture, ...roles: readonly Role[]): readonly Container[] =>
  (coolify?.containers ?? []).filter(({ role }) => role !== null && roles.includes(role));

/** Those that could be recognised: a stranger's containers are not ours to judge. */
export const ourContainers = ({ coolify }: Picture): readonly Container[] =>
  (coolify?.containers ?? []).filter(({ role }) => role !== null);

/**
 * Whether a container gets a variable; `null` when that could not be seen. Coolify lists of a compose file only what it has
 * to fill in: what stands in the file as it is has no name in the list, so that its absence says nothing.
 */
export function has({ variables }: Container, name: string): boolean | null {
  if (variables.values.has(name)) return true;
  return variables.scope === "container" ? false : null;
}

/** Certainly not there. */
export const lacks = (container: Container, name: string): boolean => has(container, name) === false;

/** The value, to be looked at and never told; `null` when it is not there or not to be seen. */
export const peek = ({ variables }: Container, name: string): string | null =>
  variables.values.get(name)?.reveal() ?? null;

/** Whether the value is known and is another one than a switch that is on. */
export function isOff(container: Container, name: string): boolean {
  const value = peek(container, name);
  return lacks(container, name) || (value !== null && !/^(true|1|yes|on)$/i.test(value.trim()));
}

export function isOn(container: Container, name: string): boolean {
  const value = peek(container, name);
  return value !== null && /^(true|1|yes|on)$/i.test(value.trim());
}

/** One sighting for each container of the parts for which it holds. */
export function eachOf(roles: readonly Role[], find: (container: Container) => string | null) {
  return (picture: Picture) =>
    containersOf(picture, ...roles).flatMap((container) => {
      const what = find(container);
      return what === null ? [] : [{ where: container.place, what }];
    });
}
