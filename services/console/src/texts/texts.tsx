import { IntlMessageFormat } from "intl-messageformat";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import common from "./common/pt-BR.json";
import type ofConsole from "./console/pt-BR.json";
import type ofPanel from "./panel/pt-BR.json";

export const locales = ["pt-BR", "en"] as const;
export type Locale = (typeof locales)[number];

export type Catalog = Readonly<Record<string, string>>;
export type TextKey = keyof typeof common | keyof typeof ofConsole | keyof typeof ofPanel;
export type Values = Readonly<Record<string, string | number | boolean>>;

/** The texts of one interface: those of Portuguese come with it, the others when somebody wants them. */
export interface Catalogs {
  readonly portuguese: Catalog;
  load(locale: Exclude<Locale, "pt-BR">): Promise<Catalog>;
}

const key = "tpc-locale";

const readChoice = (): Locale => {
  try {
    return localStorage.getItem(key) === "en" ? "en" : "pt-BR";
  } catch {
    return "pt-BR";
  }
};

const loadCommon = async () => (await import("./common/en.json")).default;

interface Texts {
  readonly locale: Locale;
  choose(locale: Locale): void;
  text(key: TextKey, values?: Values): string;
  /** For what relay may name and this page may not know yet. */
  textOr(key: string, otherwise: string, values?: Values): string;
}

const Context = createContext<Texts | null>(null);

/** Hands the texts on; shows Portuguese until another language is there. */
export function TextsProvider({ catalogs, children }: { readonly catalogs: Catalogs; readonly children: ReactNode }) {
  const portuguese = useMemo(() => ({ ...common, ...catalogs.portuguese }), [catalogs]);
  const [wanted, setWanted] = useState<Locale>(readChoice);
  const [shown, setShown] = useState<{ readonly locale: Locale; readonly catalog: Catalog }>({
    locale: "pt-BR",
    catalog: portuguese,
  });
  useEffect(() => {
    if (wanted === "pt-BR") return setShown({ locale: wanted, catalog: portuguese });
    let isCurrent = true;
    void Promise.all([loadCommon(), catalogs.load(wanted)]).then(([shared, own]) => {
      if (isCurrent) setShown({ locale: wanted, catalog: { ...shared, ...own } });
    });
    return () => {
      isCurrent = false;
    };
  }, [wanted, catalogs, portuguese]);
  useEffect(() => {
    document.documentElement.lang = shown.locale;
  }, [shown.locale]);
  const choose = useCallback((locale: Locale) => {
    setWanted(locale);
    try {
      localStorage.setItem(key, locale);
    } catch {
      // Where storage is refused the choice holds until the page is left.
    }
  }, []);
  const value = useMemo(() => ({ locale: shown.locale, choose, ...createSpeaker(shown) }), [shown, choose]);
  return <Context value={value}>{children}</Context>;
}

/** A message is parsed when it is first said. */
function createSpeaker({ locale, catalog }: { readonly locale: Locale; readonly catalog: Catalog }) {
  const parsed = new Map<string, IntlMessageFormat>();
  const textOr: Texts["textOr"] = (name, otherwise, values) => {
    const message = catalog[name];
    if (message === undefined) return otherwise;
    if (!message.includes("{")) return message;
    const format = parsed.get(name) ?? new IntlMessageFormat(message, locale);
    parsed.set(name, format);
    return String(format.format(values));
  };
  return { textOr, text: (name: TextKey, values?: Values) => textOr(name, name, values) };
}

export function useTexts(): Texts {
  const texts = useContext(Context);
  if (texts === null) throw new Error("There is no TextsProvider around this.");
  return texts;
}
