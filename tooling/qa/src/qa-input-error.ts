/** What the user wrote cannot be used; says what can. */
export class QaInputError extends Error {}
