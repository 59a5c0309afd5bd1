import type { AuthRefusal } from "../access/authenticate.ts";

/** How GraphQL words what REST answers to a token. */
export function graphqlRefusal({ messages, error }: AuthRefusal) {
  return { errors: [{ message: messages[0] ?? "", extensions: { code: error } }] };
}
