import { createTwentyClient, filter, isApiError, wholeEmails } from "../src/index.ts";

export async function findOrCreate(baseUrl: string, token: string, email: string): Promise<string> {
  const twenty = createTwentyClient({ baseUrl, token });
  const { items } = await twenty.people.find({ filter: filter.eq("emails.primaryEmail", email) });
  if (items[0]) return items[0].id;
  try {
    return (await twenty.people.create({ emails: wholeEmails({ primary: email }) })).id;
  } catch (error) {
    if (isApiError(error) && error.code === "DUPLICATE") return findOrCreate(baseUrl, token, email);
    throw error;
  }
}
