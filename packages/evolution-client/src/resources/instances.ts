import type { CallOptions } from "@tpc/client-core";
import * as v from "valibot";
import { readInstanceConnection } from "../answers/connect-answer.ts";
import { readAs } from "../answers/readers.ts";
import { atInstance, type ClientContext } from "../client-context.ts";
import type { ConnectionState, CreatedInstance, Instance, InstanceCreate } from "../schemas.ts";

const stateSchema = v.picklist(["open", "connecting", "close"]);
const readState = readAs<ConnectionState>(
  v.pipe(
    // A stored instance that the server has not loaded has no state.
    v.looseObject({ instance: v.looseObject({ state: v.optional(stateSchema, "close") }) }),
    v.transform(({ instance }) => instance.state),
  ),
);
const readCreated = readAs<CreatedInstance>(
  v.looseObject({ instance: v.looseObject({ instanceName: v.string() }), hash: v.string() }),
);
const readInstances = readAs<Instance[]>(
  v.array(v.looseObject({ id: v.string(), name: v.string(), connectionStatus: stateSchema })),
);

/** The server waits 5 s for a QR code before it answers. */
const createWaitMs = 5_000;

/** WhatsApp numbers as the server knows them. */
export function createInstances({ raw, send, timeoutMs }: ClientContext) {
  return {
    /**
     * Creates an instance. `hash` of the answer is its key: a secret. With Chatwoot's fields the bridge is made in the
     * background and its failure not told: prefer `chatwoot.set`. DUPLICATE when the name is taken; after any other
     * BAD_REQUEST the instance may be stored all the same (`ambiguous`).
     */
    create: (input: InstanceCreate, options: CallOptions = {}) =>
      send((init) => raw.POST("/instance/create", { body: input, ...init }), readCreated, {
        ...options,
        timeoutMs: options.timeoutMs ?? timeoutMs + createWaitMs,
      }),
    /** Opens the connection of a closed instance and gives what its phone must scan. `number`: digits, for a pairing code. */
    connect: (instanceName: string, { number, ...options }: CallOptions & { readonly number?: string } = {}) => {
      const params = { ...atInstance(instanceName), ...(number === undefined ? {} : { query: { number } }) };
      return send(
        (init) => raw.GET("/instance/connect/{instanceName}", { params, ...init }),
        readInstanceConnection,
        options,
      );
    },
    /** `close` also for an instance that is stored but not loaded. */
    connectionState: (instanceName: string, options?: CallOptions) =>
      send(
        (init) => raw.GET("/instance/connectionState/{instanceName}", { params: atInstance(instanceName), ...init }),
        readState,
        options,
      ),
    /** What the key may see. Rows hold the instances' keys and Chatwoot's token: do not log them. NOT_FOUND for a wrong name. */
    list: ({ instanceName, ...options }: CallOptions & { readonly instanceName?: string } = {}) => {
      const params = instanceName === undefined ? {} : { query: { instanceName } };
      return send((init) => raw.GET("/instance/fetchInstances", { params, ...init }), readInstances, options);
    },
  };
}
