import type { Schedule } from "@tpc/calcom-client";
import { defineResource, type ResourceKind } from "../../resource.ts";
import { makeOnce } from "../make-once.ts";
import { ofHost, openHosts, suffixOf } from "./hosts.ts";

const name = "Horário de atendimento";
const workdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as const;

/** When a host can be booked. One that is there stays as it is: hours are people's. */
export const calcomSchedule: ResourceKind = (world) => {
  const { memory, settings } = world;
  const hosts = openHosts(world);
  return hosts.map((host) => {
    const { schedules } = host.client;
    const list = async () => {
      const all = await memory.read(`calcom schedules ${host.index}`, () => schedules.list());
      return all.toSorted((left, right) => left.id - right.id);
    };
    return defineResource<Schedule>({
      id: `calcom/schedule${suffixOf(host, hosts)}`,
      title: `working hours${ofHost(host, hosts)}, 9 to 18 on weekdays unless there are any`,
      async find() {
        const all = await list();
        return all.find((schedule) => schedule.isDefault) ?? all[0] ?? null;
      },
      differ: () => [],
      async make() {
        await makeOnce<Schedule>({
          create: () =>
            schedules.create({
              name,
              timeZone: settings.timeZone,
              isDefault: true,
              availability: [{ days: [...workdays], startTime: "09:00", endTime: "18:00" }],
            }),
          async list() {
            memory.forget();
            return (await list()).filter((schedule) => schedule.name === name);
          },
          remove: ({ id }) => schedules.delete(id),
        });
      },
      repair: async () => {},
      async remove({ id }) {
        await schedules.delete(id);
        return undefined;
      },
    });
  });
};
