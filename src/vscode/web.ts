/** The extension in a browser: the engines run in a web worker. */
import * as vscode from "vscode";
import type { Message } from "../core/remote.ts";
import { activateIn } from "./activate.ts";
import type { Api } from "./api.ts";
import type { EngineHost } from "./engineHost.ts";

export function activate(context: vscode.ExtensionContext): Api {
  return activateIn(context, workerHost(vscode.Uri.joinPath(context.extensionUri, "dist/worker.js")));
}

function workerHost(script: vscode.Uri): EngineHost {
  return {
    readsDisk: false,
    async start(ended) {
      const worker = await startWorker(script);
      worker.addEventListener("error", ({ message }) => ended(new Error(`the scanning worker failed: ${message}`)));
      return {
        send: (message) => worker.postMessage(message),
        // The only other end is our own script, which sends nothing else.
        receive: (listener) => worker.addEventListener("message", (event) => listener(event.data as Message)),
        stop: () => worker.terminate(),
      };
    },
  };
}

/** Read through the editor, since no worker may be made from the address of an extension on a server. */
async function startWorker(script: vscode.Uri): Promise<Worker> {
  const source = await vscode.workspace.fs.readFile(script);
  const address = URL.createObjectURL(new Blob([new Uint8Array(source)], { type: "text/javascript" }));
  try {
    const worker = new Worker(address);
    await new Promise((resolve, reject) => {
      worker.addEventListener("message", resolve, { once: true });
      worker.addEventListener("error", () => reject(new Error("the browser did not start the scanning worker")), {
        once: true,
      });
    });
    return worker;
  } finally {
    URL.revokeObjectURL(address);
  }
}
