import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";
import { compressFiles } from "./build/compress-files.ts";

// Chatwoot makes the panel's frame anew for every conversation: Preact is a tenth of React's size, and the panel needs no more.
const preact = {
  "react/jsx-runtime": "preact/jsx-runtime",
  "react-dom/client": "preact/compat/client",
  "react-dom": "preact/compat",
  react: "preact/compat",
};

/**
 * Two pages, built one after the other: `index.html`, which relay serves below /console, and with `--mode panel` `panel.html`,
 * which it serves as /panel. What they load has hashed names.
 */
export default defineConfig(({ mode, command }) => {
  const isPanel = mode === "panel";
  // For `vite` while somebody works on the pages: where `npm start` serves relay.
  const { RELAY_URL: relay = "http://localhost:3000" } = loadEnv(mode, import.meta.dirname, "RELAY_");
  return {
    base: "/console/",
    plugins: [react(), tailwindcss(), compressFiles()],
    resolve: { alias: isPanel ? preact : {} },
    build: {
      target: "es2023",
      cssTarget: ["chrome123", "firefox120", "safari17.5"],
      manifest: isPanel ? ".vite/manifest.panel.json" : ".vite/manifest.json",
      emptyOutDir: !isPanel,
      // An asset within the page would need a looser Content-Security-Policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      copyPublicDir: !isPanel,
      rolldownOptions: { input: isPanel ? "panel.html" : "index.html" },
    },
    server: { proxy: { "/api": relay } },
    ...(command === "build" ? { define: { "process.env.NODE_ENV": '"production"' } } : {}),
  };
});
