import type { Instance } from "@tpc/evolution-client";
import { defineResource, type ResourceKind } from "../../resource.ts";

/** The WhatsApp number. Its phone has to read a QR code afterwards, and it is never deleted: the link to it would be lost. */
export const evolutionInstance: ResourceKind = ({ evolution, memory, settings }) => {
  if (evolution === null || settings.evolution === null) return [];
  const name = settings.evolution.instance;
  return [
    defineResource<Instance>({
      id: "evolution/instance",
      title: `instance ${name}; then its phone reads the QR code`,
      async find() {
        const all = await memory.read("evolution instances", () => evolution.instances.list());
        return all.find((instance) => instance.name === name) ?? null;
      },
      differ: () => [],
      async make() {
        const options = {
          instanceName: name,
          integration: "WHATSAPP-BAILEYS",
          groupsIgnore: true,
          qrcode: false,
        } as const;
        await evolution.instances.create(options);
      },
      repair: async () => {},
      remove: async () => "its WhatsApp link would be lost: delete it in Evolution's manager",
    }),
  ];
};
