/** What Twenty's screen and Chatwoot's hold of one invented lead. Pass only what matters to the test. */
export const lia = {
  email: "lia@example.com",
  phone: "+5511987650001",
  phoneWithoutNinth: "+551187650001",
};

export const person = (fields: Record<string, unknown> = {}) => ({
  name: { firstName: "Lia", lastName: "Nunes" },
  emails: { primaryEmail: lia.email, additionalEmails: null },
  phones: {
    primaryPhoneNumber: "11987650001",
    primaryPhoneCallingCode: "+55",
    primaryPhoneCountryCode: "BR",
    additionalPhones: null,
  },
  ...fields,
});

export const contact = (fields: Record<string, unknown> = {}) => ({
  name: "Lia Nunes",
  email: lia.email,
  phone_number: lia.phone,
  ...fields,
});
