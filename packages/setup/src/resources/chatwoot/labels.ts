import type { Label } from "@tpc/chatwoot-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";

/** The labels of the rules, so that agents can choose them. */
export const chatwootLabels: ResourceKind = ({ chatwoot, memory, settings }) => {
  if (chatwoot === null) return [];
  const { qualified, unqualified } = settings.rules.labels;
  const wanted = [
    ...qualified.map((title) => ({ title, color: "#22C55E", description: "Pronto para a reunião" })),
    ...unqualified.map((title) => ({ title, color: "#94A3B8", description: "Fora do perfil" })),
    ...(settings.hasBot
      ? [{ title: settings.unansweredLabel, color: "#F59E0B", description: "Parou de responder ao assistente" }]
      : []),
  ];
  return wanted.map(({ title, color, description }) =>
    defineResource<Label>({
      id: `chatwoot/label/${title}`,
      title: `label ${title}`,
      async find() {
        const all = await memory.read("chatwoot labels", () => chatwoot.labels.list());
        return all.find((label) => label.title === title.toLowerCase()) ?? null;
      },
      differ: (found, isOurs) =>
        isOurs
          ? [
              ...compare("description", found.description, description),
              ...compare("colour", found.color?.toUpperCase(), color),
              ...compare("on the sidebar", found.show_on_sidebar, true),
            ]
          : [],
      async make() {
        await chatwoot.labels.create({ title, color, description, show_on_sidebar: true });
      },
      async repair({ id }) {
        await chatwoot.labels.update(id, { color, description, show_on_sidebar: true });
      },
      async remove({ id }) {
        await chatwoot.labels.delete(id);
        return undefined;
      },
    }),
  );
};
