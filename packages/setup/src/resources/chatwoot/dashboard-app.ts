import type { DashboardApp } from "@tpc/chatwoot-client";
import { compare, defineResource, type ResourceKind } from "../../resource.ts";
import { makeOnce } from "../make-once.ts";

const title = "Lead";

/** relay's panel beside every conversation. Nothing secret is in its address: the panel asks its agent to log in. */
export const chatwootDashboardApp: ResourceKind = ({ chatwoot, memory, settings }) => {
  if (chatwoot === null || !settings.hasConsole) return [];
  const url = `${settings.publicUrl}/panel`;
  const addressOf = ({ content }: DashboardApp) => content[0]?.url ?? "";
  /** A query may be somebody's own, such as one that makes browsers load it anew. */
  const isPanel = (app: DashboardApp) => addressOf(app).split("?")[0] === url;
  const listAll = () => memory.read("chatwoot dashboard apps", () => chatwoot.dashboardApps.list());
  const listOurs = async () => (await listAll()).filter(isPanel).toSorted((left, right) => left.id - right.id);
  const input = { title, content: [{ type: "frame", url }] };
  return [
    defineResource<DashboardApp>({
      id: "chatwoot/dashboard-app",
      title: `panel "${title}" beside conversations`,
      async find() {
        const [ours] = await listOurs();
        return ours ?? null;
      },
      differ: (found, isOurs) => [
        ...compare("kind", found.content[0]?.type, "frame"),
        ...(isOurs ? compare("title", found.title, title) : []),
      ],
      async remark() {
        const isMixed = settings.chatwoot?.url.startsWith("https:") && url.startsWith("http:");
        return isMixed ? "browsers show no http page within an https one: PUBLIC_URL has to begin with https" : null;
      },
      async make() {
        await makeOnce<DashboardApp>({
          create: () => chatwoot.dashboardApps.create(input),
          async list() {
            memory.forget();
            return listOurs();
          },
          remove: ({ id }) => chatwoot.dashboardApps.delete(id),
        });
      },
      async repair(found, isOurs) {
        await chatwoot.dashboardApps.update(found.id, { ...input, ...(isOurs ? {} : { title: found.title }) });
      },
      async remove({ id }) {
        await chatwoot.dashboardApps.delete(id);
        return undefined;
      },
    }),
  ];
};
