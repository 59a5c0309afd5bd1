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

/** Ten days ahead, at a time the host works. */
export const meetingStart = (() => {
  const day = new Date(Date.now() + 10 * 86_400_000);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return `${day.toISOString().slice(0, 10)}T13:00:00.000Z`;
})();

export const booking = {
  eventTypeSlug: "consulta-inicial-30min",
  name: "Lia Nunes",
  email: lia.email,
  start: meetingStart,
  timeZone: "America/Sao_Paulo",
};
