import { IntlMessageFormat } from "intl-messageformat";
import type { Locale } from "./locale.ts";

/** @throws SyntaxError for what is no ICU message */
export const compileMessage = (message: string, locale: Locale): IntlMessageFormat =>
  // Angle brackets are text here: Markdown has them, and no message is HTML.
  new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
