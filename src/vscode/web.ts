/** The extension in a browser: the engines run in a web worker, or beside the extension where none can be made. */
import * as vscode from "vscode";
import type { Message } from "../core/remote.ts";
import { activateIn } from "./activate.ts";
import type { Api } from "./api.ts";
import { startBeside } from "./engineBeside.ts";
import type { EngineHost, EngineLink } from "./engineHost.ts";

export function activate(context: vscode.ExtensionContext): Api {
  return activateIn(context, workerHost(vscode.Uri.joinPath(context.extensionUri, "dist/worker.js")));
}

function workerHost(script: vscode.Uri): EngineHost {
  return {
    readsDisk: false,
    start: (ended) => startWorker(script, ended).catch(() => startBeside(script)),
  };
}

/** Rejects when the browser grants no worker, or does not load its script. */
async function startWorker(script: vscode.Uri, ended: (reason: Error) => void): Promise<EngineLink> {
  const worker = new Worker(script.toString(true));
  await new Promise((resolve, reject) => {
    worker.addEventListener("message", resolve, { once: true });
    worker.addEventListener("error", reject, { once: true });
  });
  worker.addEventListener("error", ({ message }) => ended(new Error(`the scanning worker failed: ${message}`)));
  return {
    send: (message) => worker.postMessage(message),
    // The only other end is our own script, which sends nothing else.
    receive: (listener) => worker.addEventListener("message", (event) => listener(event.data as Message)),
    stop: () => worker.terminate(),
  };
}
