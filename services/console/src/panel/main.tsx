import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../theme/theme.css";
import { listenToChatwoot } from "./context/listen-to-chatwoot.ts";
import { PanelApp } from "./panel-app.tsx";

// Before anything else: Chatwoot says it once, when the frame has loaded.
const chatwoot = listenToChatwoot(window);
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <PanelApp chatwoot={chatwoot} />
    </StrictMode>,
  );
}
