import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./password-hash.ts";

test("a password is known again by its hash, however its letters were composed, and no other", async () => {
  const hash = await hashPassword("coração aberto");
  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await isPassword("coração aberto".normalize("NFD"), hash)).toBe(true);
  expect(await isPassword("coracao aberto", hash)).toBe(false);
  expect(await hashPassword("coração aberto")).not.toBe(hash);
});

test("nobody's password is right, and what is no hash is nobody's", async () => {
  expect(await isPassword("anything at all", null)).toBe(false);
  expect(await isPassword("anything at all", "$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA")).toBe(false);
});

test("a hash of cheaper times is still checked by its own cost", async () => {
  const cheap = "$scrypt$ln=4,r=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$";
  expect(await isPassword("x", `${cheap}AAAA`)).toBe(false);
});
