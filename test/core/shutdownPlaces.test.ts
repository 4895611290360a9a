import { expect, test } from "vitest";
import gracefulShutdown from "../../src/core/checks/reliability/graceful-shutdown.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

// Where a gap of shutdown is told.

const SERVER =
  "from grpc import server\n\nimport grpc\nfrom concurrent import futures\n\nserver = grpc.server(futures.ThreadPoolExecutor())\nserver.start()\nserver.wait_for_termination()\n";
const HANDLER = "import signal\n\n\ndef stop(*_):\n    print()\n\n\nsignal.signal(signal.SIGINT, stop)\n";

async function told(files: Readonly<Record<string, string>>) {
  const report = await scanFiles(files, [gracefulShutdown]);
  return itemOf(report, gracefulShutdown.id).findings.map(({ kind, place }) => `${kind} ${place?.path}`);
}

test("is its server, where what hears Ctrl-C is a shell that somebody types in", async () => {
  expect(await told({ "gateway/app.py": SERVER, "gateway/signals.py": HANDLER })).toEqual([
    "sigterm-unheard gateway/signals.py",
  ]);
  expect(await told({ "gateway/app.py": SERVER, "gateway/shell/shell.py": HANDLER })).toEqual([
    "shutdown-missing gateway/app.py",
  ]);
});
