/** What a user of the console may do. Each may do what the ones before may. */
export const consoleRoles = ["viewer", "operator", "admin"] as const;

export type ConsoleRole = (typeof consoleRoles)[number];
