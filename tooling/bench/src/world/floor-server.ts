import Fastify from "fastify";
import pg from "pg";

/** The least that a durable answer costs: a bare route, one INSERT, one commit. Told its database by the environment. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
await pool.query("create table floor (id bigint generated always as identity primary key, body text not null)");
const app = Fastify();
app.post("/floor", async (request, reply) => {
  await pool.query({
    name: "insert",
    text: "insert into floor (body) values ($1)",
    values: [JSON.stringify(request.body)],
  });
  return reply.code(202).send({ ok: true });
});
process.stdout.write(`${await app.listen({ host: "127.0.0.1", port: 0 })}\n`);
process.once("SIGTERM", async () => {
  await app.close();
  await pool.end();
});
