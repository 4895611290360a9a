import { expect, test } from "vitest";
import outboundTimeouts from "../../src/core/checks/reliability/outbound-timeouts.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

// A call without a bound in what people start and can stop.

const CALL = 'import axios from "axios";\nexport const load = () => axios.get("https://stock.example.com");\n';
const COMMAND = { name: "shop-orders", bin: "cli.js", dependencies: { axios: "1" } };
const IMAGE = 'FROM node:22.12\nCOPY . /srv\nENTRYPOINT ["node", "/srv/cli.js"]\n';

async function severities(files: Readonly<Record<string, string>>) {
  const report = await scanFiles({ "load.ts": CALL, ...files }, [outboundTimeouts]);
  return itemOf(report, outboundTimeouts.id).findings.map(({ severity }) => severity);
}

test("is information in a command, a warning where a clock may start it from its image or it is no command", async () => {
  const command = JSON.stringify(COMMAND);
  expect(await severities({ "package.json": command })).toEqual(["info"]);
  expect(await severities({ "package.json": command, Dockerfile: IMAGE })).toEqual(["warning"]);
  const beside = { "package.json": '{ "name": "shop" }', "uploader/package.json": command, "load.ts": "" };
  expect(await severities({ ...beside, "uploader/lib/load.ts": CALL })).toEqual(["info"]);
  const both = { "package.json": JSON.stringify({ ...COMMAND, bin: undefined, scripts: { start: "node app.js" } }) };
  expect(await severities({ ...both, "load.ts": "", "src/cli/orders/load.ts": CALL })).toEqual(["info"]);
  const service = JSON.stringify({ ...COMMAND, bin: undefined, scripts: { start: "node app.js" } });
  expect(await severities({ "package.json": service })).toEqual(["warning"]);
});
