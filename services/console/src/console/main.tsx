import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../theme/theme.css";
import { ConsoleApp } from "./console-app.tsx";

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <ConsoleApp />
    </StrictMode>,
  );
}
