import { expect, test } from "vitest";
import { explainUnreachable } from "./explain-unreachable.ts";

const url = "postgres://relay:hunter2@db.example.com:5432/relay_store";
const withCode = (code: string, message = "x") => Object.assign(new Error(message), { code });

test.for([
  [withCode("28P01"), /refuses the password of the user "relay"/],
  [withCode("28000"), /does not let the user "relay" into the database "relay_store"/],
  [withCode("3D000"), /"relay_store" does not exist/],
  [withCode("ECONNREFUSED"), /Nobody listens at db\.example\.com:5432/],
  [withCode("ENOTFOUND"), /host .* is unknown/],
  [new AggregateError([withCode("ECONNREFUSED")]), /Nobody listens/],
  [withCode("EHOSTUNREACH"), /does not answer/],
  [new Error("timeout exceeded when trying to connect"), /does not answer/],
  [withCode("DEPTH_ZERO_SELF_SIGNED_CERT"), /signed by itself.*sslrootcert/],
  [withCode("SELF_SIGNED_CERT_IN_CHAIN"), /authority that this machine does not know/],
  [withCode("CERT_HAS_EXPIRED"), /has expired/],
  [withCode("ERR_TLS_CERT_ALTNAME_INVALID"), /another host/],
  [new Error("The server does not support SSL connections"), /does not speak TLS/],
  [withCode("53300"), /no connection left/],
  [new Error("wrapped", { cause: withCode("28P01") }), /refuses the password/],
  [withCode("08P01", 'no such database: "relay_store"'), /does not exist/],
  [withCode("XX999"), /cannot be used \(XX999\)/],
] as const)("%s is told with its remedy, in one line and without the password", ([error, expected]) => {
  const sentence = explainUnreachable(error, url);
  expect(sentence).toMatch(expected);
  expect(sentence).not.toMatch(/hunter2|\n/);
});
