import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const PLACES = {
  linux: ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge"],
  darwin: ["Google Chrome", "Chromium", "Microsoft Edge"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((root) =>
    ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"].map((file) =>
      path.join(process.env[root] ?? "", file),
    ),
  ),
};

/** For a browser that a test drives: nothing but what the page asks for. */
export const BROWSER_FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

/** An installed Chrome, Chromium or Edge; on Debian and Ubuntu one is installed where there is none. */
export function browser() {
  const found = installedBrowser();
  if (found !== undefined) return found;
  if (canUseApt()) {
    console.log("Installing Chromium …");
    apt("update");
    apt("install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core");
    const installed = installedBrowser();
    if (installed !== undefined) return installed;
  }
  throw new Error("No browser was found: install Chrome or Chromium, or set CHROME to the path of one.");
}

function installedBrowser() {
  const chosen = process.env.CHROME;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROME names ${chosen}, which does not exist.`);
  }
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const names = PLACES[/** @type {keyof typeof PLACES} */ (process.platform)] ?? PLACES.linux;
  return names
    .flatMap((name) => (path.isAbsolute(name) ? [name] : folders.map((folder) => path.join(folder, name))))
    .find((file) => existsSync(file));
}

function canUseApt() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** @param {...string} words */
function apt(...words) {
  const { status } = spawnSync("apt-get", ["-qq", ...words], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status !== 0) throw new Error(`apt-get ${words[0]} failed: install Chrome or Chromium, or set CHROME to one.`);
}
