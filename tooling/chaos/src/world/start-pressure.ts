import { spawn } from "node:child_process";

/** Works most of the time, in bursts of changing length, as other programs on a machine do. */
const busy = `
  const burst = () => {
    const until = Date.now() + 5 + Math.random() * 120;
    while (Date.now() < until);
    setTimeout(burst, Math.random() * 5);
  };
  burst();
  process.once("disconnect", () => process.exit());
`;

/** Keeps processors busy, so that whatever is waited for takes long at other places than on a quiet machine. @returns ends it */
export function startPressure(processes: number): () => void {
  const children = Array.from({ length: processes }, () =>
    // The channel ends with us, however we end.
    spawn(process.execPath, ["-e", busy], { stdio: ["ignore", "ignore", "ignore", "ipc"] }),
  );
  return () => {
    for (const child of children) child.kill("SIGKILL");
  };
}
