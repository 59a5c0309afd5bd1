import type { CalcomWeb } from "./calcom-web.ts";
import { ownPassword, type UserSystem } from "./user-system.ts";

const verifyMail = "must follow the link in Cal.com's mail to verify the address";
const makeAdmin = "is no administrator in Cal.com: whoever is makes him one there (Settings, Admin, Users)";
const needsKey =
  "needs a key to be booked through relay: make it there (Settings, Developer, API keys) and add it to CALCOM_API_KEY";

/** The first administrator by the set-up of an empty instance, all others by sign-up: there is no API for users. */
export function createCalcomUsers(web: CalcomWeb): UserSystem {
  return {
    name: "Cal.com",
    async apply(user, passwords) {
      const { email, username, name, role } = user;
      const known = passwords.known(email);
      if (known !== undefined && (await web.logIn({ email, password: known }))) {
        return { outcome: "as wanted", logsIn: true, notes: [] };
      }
      const password = passwords.choose(email);
      const isFirst = role === "admin" && (await web.setUp({ username, name: name.padEnd(3, "."), email, password }));
      if (isFirst) return { outcome: "created", logsIn: await web.logIn({ email, password }), notes: [needsKey] };
      // Cal.com does not say which of the two is taken: with another name it can only be the address.
      const isNamed = await web.signUp({ username, email, password });
      if (!isNamed && !(await web.signUp({ username: `${username}-2`, email, password }))) {
        return { outcome: "as wanted", logsIn: null, notes: [ownPassword] };
      }
      const works = await web.logIn({ email, password });
      // Where mails must be verified first, nobody gets in before.
      const otherName = `the name ${username} was taken: the page is ${username}-2`;
      const notes = [...(isNamed ? [] : [otherName]), verifyMail, ...(role === "admin" ? [makeAdmin] : []), needsKey];
      return { outcome: "created", logsIn: works || null, notes };
    },
  };
}
