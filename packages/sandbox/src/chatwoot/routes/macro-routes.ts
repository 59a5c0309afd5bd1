import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ChatwootError, notFound } from "../chatwoot-error.ts";
import type { ChatwootWorld } from "../chatwoot-world.ts";
import { macroById, macroInput, macroRecord, macrosFor, saveMacro } from "../macros/macros.ts";
import { runMacro } from "../macros/run-macro.ts";
import { type Call, idIn, readBody } from "../request/read-call.ts";
import { sendNothing } from "../request/send-nothing.ts";
import type { UserRow } from "../store/rows.ts";

const executeInput = z.object({ conversation_ids: z.array(z.coerce.number()) });

export function addMacroRoutes(app: FastifyInstance, world: ChatwootWorld): void {
  const userOf = (call: Call): UserRow => {
    if (call.chatwootUser === undefined) throw new ChatwootError(401, { error: "Invalid Access Token" });
    return call.chatwootUser;
  };
  const macroIn = (call: Call) => {
    const macro = macroById(world, idIn(call));
    if (!macrosFor(world, userOf(call)).includes(macro)) throw notFound();
    return macro;
  };

  app.get("/macros", (call: Call) => ({
    payload: macrosFor(world, userOf(call)).map((row) => macroRecord(row, world)),
  }));
  app.get("/macros/:id", (call: Call) => ({ payload: macroRecord(macroIn(call), world) }));
  app.post("/macros", (call: Call) => ({
    payload: macroRecord(saveMacro(world, userOf(call), readBody(call, macroInput, "macro")), world),
  }));
  app.patch("/macros/:id", (call: Call) => {
    const row = saveMacro(world, userOf(call), readBody(call, macroInput, "macro"), macroIn(call));
    return { payload: macroRecord(row, world) };
  });
  app.delete("/macros/:id", (call: Call, reply) => {
    world.store.macros.remove(macroIn(call).id);
    return sendNothing(reply);
  });
  // Chatwoot answers at once and leaves the work to a job; conversations that are gone are skipped.
  app.post("/macros/:id/execute", (call: Call, reply) => {
    const macro = macroIn(call);
    const known = readBody(call, executeInput).conversation_ids.filter((id) => world.store.conversations.get(id));
    for (const id of known) runMacro(world, macro, id, userOf(call).id);
    return sendNothing(reply);
  });
}
