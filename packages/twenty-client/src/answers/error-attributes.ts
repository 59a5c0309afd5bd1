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

/** How 0.55 and 2.x name the field they refuse. */
const namedFields = [
  /^field '([\w.]{1,64})' does not exist/i,
  /field metadata for field "([\w.]{1,64})" is missing/i,
  /doesn't have any "([\w.]{1,64})" field/i,
  /^invalid .{0,200} for (?:[\w ]{1,40} )?field "([\w.]{1,64})"/i,
];

/** The field a refusal names, such as an unknown one. */
export function findNamedField(text: string): string[] {
  // 2.x refuses a number, a country or a calling code without naming the field: only phones have them.
  if (/^provided phone number is invalid|^(?:invalid|provided) (?:country|calling) code/im.test(text))
    return ["phones"];
  const found = namedFields.flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
  return found.slice(0, 1);
}
