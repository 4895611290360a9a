import { median, row } from "./table.mjs";

/** How long typing must rest before the extension follows it: QUIET_MS of src/vscode/session.ts. */
const REST_MS = 250;

const ACTIVATION_MS = 50;
const ONE_CHANGE_MS = 100;
const BLOCKED_MS = 50;

/** @typedef {import("./host/measure.ts").EditorFigures} EditorFigures */

/**
 * Prints the medians of several windows.
 *
 * @param {readonly EditorFigures[]} runs
 */
export function printEditor(runs) {
  /** @param {(run: EditorFigures) => number} figure */
  const middle = (figure) => median(runs.map(figure));
  const load = `${middle(({ loadMs }) => loadMs).toFixed(1)} ms to load the bundle alone`;
  row(
    "editor: activation",
    middle(({ activationMs }) => activationMs),
    "ms",
    { target: ACTIVATION_MS, note: load },
  );
  const diagnostics = `${middle((run) => run.diagnostics)} diagnostics`;
  row(
    "editor: activation to first report",
    middle(({ firstReportMs }) => firstReportMs),
    "ms",
    { note: diagnostics },
  );
  const typing = middle(({ typingMs }) => median(typingMs));
  const longest = `${Math.round(middle(({ typingMs }) => Math.max(...typingMs)))} ms at the longest`;
  row("editor: typing to diagnostic", typing, "ms", { note: longest });
  row(`editor: the same without the rest of ${REST_MS}`, typing - REST_MS, "ms", { target: ONE_CHANGE_MS });
  for (const [name, after, before] of /** @type {const} */ ([
    ["activation", "activation", "idleBefore"],
    ["scan", "scan", "idleBefore"],
    ["typing", "typing", "typingBefore"],
  ])) {
    const wall = Math.round(middle(({ blocked }) => blocked[after].wall));
    const without = `${middle(({ blocked }) => blocked[before].cpu).toFixed(0)} ms before activation`;
    row(
      `editor: thread blocked, ${name}`,
      middle(({ blocked }) => blocked[after].cpu),
      "ms",
      {
        target: BLOCKED_MS,
        note: `${wall} ms by the clock; ${without}`,
      },
    );
  }
  row(
    "editor: memory",
    middle(({ memoryMb }) => memoryMb),
    "MB",
    { note: "the scanning thread included" },
  );
}
