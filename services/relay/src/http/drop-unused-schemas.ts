type Schemas = Readonly<Record<string, object>>;

/** Of every named schema the library writes two, one for what comes and one for what goes: leaves those that something uses. */
export function dropUnusedSchemas<Document extends object>(document: Document): Document {
  const { components, ...rest } = document as { readonly components?: { readonly schemas?: object } };
  const all = (components?.schemas ?? {}) as Schemas;
  const used = new Set<string>();
  const follow = (part: unknown) => {
    for (const [, name = ""] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(all[name] ?? {});
    }
  };
  follow(rest);
  const schemas = Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  return { ...document, components: { ...components, schemas } };
}
