export { bookingJourney } from "./booking-journey.ts";
export { contactJourney } from "./contact-journey.ts";
export type { Narrator } from "./narrate.ts";
export { qualificationJourney } from "./qualification-journey.ts";
export { startWorld, type World } from "./start-world.ts";
export { eventually, quiet, type Step, VerificationError, verify } from "./step.ts";
