/** Index names are made from table and column, so they are the same in every workspace (0.55). */
const attributeByIndex: Readonly<Record<string, string>> = {
  IDX_UNIQUE_87914cd3ce963115f8cb943e2ac: "emails",
  IDX_UNIQUE_2a32339058d0b6910b0834ddf81: "domainName",
};

/** Fields that must be unique and were not: names only, empty when the server does not tell. */
export function findDuplicateAttributes(text: string): string[] {
  if (/record already exists/i.test(text)) return ["id"];
  const index = /IDX_UNIQUE_\w+/.exec(text)?.[0];
  const known = index === undefined ? undefined : attributeByIndex[index];
  if (known !== undefined) return [known];
  // GraphQL: "Duplicate Emails. Please set a unique one."
  const label = /^duplicate (\w{1,64})\. please/im.exec(text)?.[1];
  return label === undefined ? [] : [label.charAt(0).toLowerCase() + label.slice(1)];
}

/** The field a refusal names, such as an unknown one. */
export function findNamedField(text: string): string[] {
  const field = /^field '([\w.]{1,64})' does not exist|field metadata for field "([\w.]{1,64})" is missing/i.exec(text);
  const name = field?.[1] ?? field?.[2];
  return name === undefined ? [] : [name];
}
