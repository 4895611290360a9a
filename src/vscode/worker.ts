/** A web worker of the browser's extension host: the engines, over files and assets asked of the host. */
import { version } from "../../package.json";
import { serveEngines } from "../core/engineRemote.ts";
import type { Message } from "../core/remote.ts";

serveEngines(
  {
    send: (message) => postMessage(message),
    // The only other end of this worker is the host, which sends nothing else.
    receive: (listener) => addEventListener("message", (event) => listener(event.data as Message)),
  },
  { version },
);

// The answer to a call nobody made says that this script was loaded, which a browser may refuse.
postMessage({ type: "answer", id: 0, gives: undefined } satisfies Message);
