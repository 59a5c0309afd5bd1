import { createTwentyClient, filter, isApiError, wholeEmails } from "../src/index.ts";

export async function findOrCreate(baseUrl: string, token: string, email: string): Promise<string | undefined> {
  const twenty = createTwentyClient({ baseUrl, token });
  const primary = email.toLowerCase(); // as the server stores it
  const find = () => twenty.people.find({ filter: filter.eq("emails.primaryEmail", primary) });
  const known = (await find()).items[0];
  if (known) return known.id;
  try {
    return (await twenty.people.create({ emails: wholeEmails({ primary }) })).id;
  } catch (error) {
    if (!isApiError(error) || error.code !== "DUPLICATE") throw error;
    return (await find()).items[0]?.id; // another writer was first
  }
}
