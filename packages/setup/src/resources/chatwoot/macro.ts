import type { Macro } from "@tpc/chatwoot-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import { listOf } from "../../world/setup-settings.ts";
import { makeOnce } from "../make-once.ts";

const name = "Enviar link de agendamento";
const actionName = "send_webhook_event";

/** What an agent presses to send the booking link. Chatwoot signs no macro: a token in the address stands for the signature. */
export const chatwootMacro: ResourceKind = ({ chatwoot, memory, settings, variables }) => {
  if (chatwoot === null) return [];
  const base = `${settings.publicUrl}/webhooks/chatwoot/`;
  const address = () => `${base}${listOf(variables.get("CHATWOOT_URL_TOKEN"))[0] ?? ""}`;
  const addressesOf = ({ actions }: Macro) =>
    actions
      .filter((action) => action.action_name === actionName)
      .flatMap(({ action_params: params }) => (params ?? []).map(String));
  const isRelays = (macro: Macro) => addressesOf(macro).some((one) => one.startsWith(base));
  const listOurs = async () => {
    const all = await memory.read("chatwoot macros", () => chatwoot.macros.list());
    return all.filter(isRelays).toSorted((left, right) => left.id - right.id);
  };
  const input = () => ({
    name,
    // Left out of a change it would be emptied.
    visibility: "global" as const,
    actions: [{ action_name: actionName, action_params: [address()] }],
  });
  return [
    defineResource<Macro>({
      id: "chatwoot/macro",
      title: `macro "${name}"`,
      async find() {
        const [ours] = await listOurs();
        const namesakes = await memory.read("chatwoot macros", () => chatwoot.macros.list());
        return ours ?? namesakes.find((macro) => macro.name === name) ?? null;
      },
      differ(found, isOurs) {
        if (!isRelays(found) && !isOurs) {
          const byHand = "a macro of somebody's has this name: rename it in Chatwoot, then run this again";
          return [{ what: "action", found: "another one", wanted: "to tell relay", byHand }];
        }
        const tellsRelay = addressesOf(found).includes(address());
        return [
          ...(tellsRelay
            ? []
            : [{ what: "address", found: "another one", wanted: "relay's, with CHATWOOT_URL_TOKEN" }]),
          ...compare("visibility", found.visibility, "global"),
          ...(isOurs ? compare("name", found.name, name) : []),
        ];
      },
      async make() {
        await makeOnce<Macro>({
          create: () => chatwoot.macros.create(input()),
          async list() {
            memory.forget();
            return listOurs();
          },
          remove: ({ id }) => chatwoot.macros.delete(id),
        });
      },
      async repair(found, isOurs) {
        await chatwoot.macros.update(found.id, { ...input(), ...(isOurs ? {} : { name: found.name }) });
      },
      async remove({ id }) {
        await chatwoot.macros.delete(id);
        return undefined;
      },
    }),
  ];
};
