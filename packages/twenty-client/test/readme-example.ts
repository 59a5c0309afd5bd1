import { createTwentyClient, filter, isApiError, wholeEmails } from "../src/index.ts";

export async function findOrCreate(baseUrl: string, token: string, email: string) {
  const { people } = createTwentyClient({ baseUrl, token });
  const primary = email.toLowerCase(); // as the server stores it
  const find = async () => (await people.find({ filter: filter.eq("emails.primaryEmail", primary) })).items[0];
  // Another writer may be first.
  const orFind = (e: unknown) => (isApiError(e) && e.code === "DUPLICATE" ? find() : Promise.reject(e));
  return (await find()) ?? people.create({ emails: wholeEmails({ primary }) }).catch(orFind);
}
