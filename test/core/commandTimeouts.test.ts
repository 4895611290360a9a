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

const PHP = '<?php\n$ch = curl_init("https://rates.example.com");\n$result = curl_exec($ch);\n';
const PYTHON = 'import requests\n\n\ndef handle():\n    return requests.get("https://rates.example.com")\n';

test("is information in a command of PHP and of Django that is typed once, a warning where a clock starts it", async () => {
  const none = { "load.ts": "" };
  expect(await severities({ ...none, "include/cli/modules/i18n.php": PHP })).toEqual(["info"]);
  expect(await severities({ ...none, "admin/cli/cron.php": PHP })).toEqual(["warning"]);
  expect(await severities({ ...none, "app/Console/Commands/Upgrade.php": PHP })).toEqual(["info"]);
  expect(await severities({ ...none, "app/Console/Commands/SendBills.php": PHP })).toEqual(["warning"]);
  expect(await severities({ ...none, "shop/management/commands/migrate_course.py": PYTHON })).toEqual(["info"]);
  expect(await severities({ ...none, "shop/management/commands/charge.py": PYTHON })).toEqual(["warning"]);
  expect(await severities({ ...none, "shop/management/commands/download_maps.py": PYTHON })).toEqual(["info"]);
  expect(await severities({ ...none, "shop/management/commands/sync_transifex.py": PYTHON })).toEqual(["info"]);
  expect(await severities({ ...none, "shop/management/commands/sync_orders.py": PYTHON })).toEqual(["warning"]);
});

test("is information in a crate beside a service that serves a terminal alone", async () => {
  const call =
    'pub async fn load() -> reqwest::Result<reqwest::Response> {\n    reqwest::Client::new().get("https://x.example.com").send().await\n}\n';
  const crate = (...names: readonly string[]) =>
    `[package]\nname = "cache-client"\nversion = "0.1.0"\n\n[dependencies]\n${names.map((name) => `${name} = "*"\n`).join("")}`;
  const beside = { "load.ts": "", "Cargo.toml": '[workspace]\nmembers = ["client"]\n', "client/src/api.rs": call };
  expect(await severities({ ...beside, "client/Cargo.toml": crate("clap", "reqwest", "indicatif") })).toEqual(["info"]);
  expect(await severities({ ...beside, "client/Cargo.toml": crate("axum", "clap", "reqwest", "indicatif") })).toEqual([
    "warning",
  ]);
});

test("is information where the same machine or the platform's metadata is asked", async () => {
  const asks = (address: string) =>
    severities({ "load.ts": `import axios from "axios";\nexport const load = () => axios.get(${address});\n` });
  expect(await asks('"http://localhost:8005/tags"')).toEqual(["info"]);
  expect(await asks('"http://127.0.0.1:8005/tags"')).toEqual(["info"]);
  expect(await asks('"http://169.254.169.254/latest/meta-data"')).toEqual(["info"]);
  expect(await asks('"http://localhost.example.com/tags"')).toEqual(["warning"]);
  expect(await asks('process.env.TAGS ?? "http://localhost:8005/tags"')).toEqual(["warning"]);
});

test("is information in what a repository gives to those who call it, and left out where load is made", async () => {
  const service = { "load.ts": "", "package.json": '{ "name": "shop", "scripts": { "start": "node app.js" } }' };
  expect(await severities({ ...service, "sdk/src/load.ts": CALL })).toEqual(["info"]);
  expect(await severities({ ...service, "src/sdk/load.ts": CALL })).toEqual(["warning"]);
  expect(await severities({ ...service, "src/load_tester/load.ts": CALL })).toEqual([]);
  expect(await severities({ ...service, "bin/testdatarunner.js": CALL })).toEqual([]);
});
