// Unpacks the Chromium that the package beside it ships, into TMPDIR. Runs in the folder the package was installed in.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";

const bin = join(fileURLToPath(new URL("node_modules/@sparticuz/chromium", import.meta.url)), "bin");
await Promise.all(["chromium.br", "fonts.tar.br", "al2023.tar.br"].map((file) => inflate(join(bin, file))));
