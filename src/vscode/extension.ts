/** The extension on the desktop and on a server: the engines run in a worker thread of Node. */
import { Worker } from "node:worker_threads";
import * as vscode from "vscode";
import { activateIn } from "./activate.ts";
import type { Api } from "./api.ts";
import type { EngineHost } from "./engineHost.ts";

export function activate(context: vscode.ExtensionContext): Api {
  return activateIn(context, threadHost(vscode.Uri.joinPath(context.extensionUri, "dist/thread.cjs").fsPath));
}

function threadHost(script: string): EngineHost {
  return {
    readsDisk: true,
    async start(ended) {
      const thread = new Worker(script);
      thread.on("error", ended);
      thread.on("exit", (code) => ended(new Error(`the scanning thread ended with ${code}`)));
      return {
        send: (message) => thread.postMessage(message),
        receive: (listener) => void thread.on("message", listener),
        stop: () => void thread.terminate(),
      };
    },
  };
}
