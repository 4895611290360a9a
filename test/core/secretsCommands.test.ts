import { expect, test } from "vitest";
import noCommittedSecrets from "../../src/core/checks/security/no-committed-secrets.ts";
import { scanFiles } from "../support/scan.ts";

// Put together when the tests run: no password stands in this repository.
const PASSWORD = ["q7VJz", "2r9x2N", "Dss9KpC"].join("");

async function kindsIn(path: string, text: string): Promise<readonly string[]> {
  const report = await scanFiles({ [path]: text }, [noCommittedSecrets]);
  expect(JSON.stringify(report)).not.toContain(PASSWORD);
  return report.items.flatMap(({ findings }) => findings.map(({ kind }) => kind));
}

test.each([
  ["scripts/release.sh", `curl -fsS -u deploy:${PASSWORD} https://files.acme.example/upload`],
  ["scripts/release.sh", `curl https://files.acme.example/upload --user "deploy:${PASSWORD}"`],
  ["scripts/copy.sh", `sshpass -p '${PASSWORD}' scp build.tgz deploy@files.acme.example:`],
  ["db/users.sql", `CREATE USER 'shop'@'%' IDENTIFIED BY '${PASSWORD}';`],
  ["db/users.sql", `CREATE ROLE shop WITH LOGIN PASSWORD '${PASSWORD}';`],
  ["db/users.sql", `ALTER LOGIN shop WITH PASSWORD = N'${PASSWORD}';`],
  ["deploy/install.ps1", `$p = ConvertTo-SecureString "${PASSWORD}" -AsPlainText -Force`],
  ["deploy/redis.conf", `port 6379\nrequirepass ${PASSWORD}\n`],
])("a password that a command is given: %s %#", async (path, text) => {
  expect(await kindsIn(path, text)).toHaveLength(1);
});

test.each([
  ["scripts/release.sh", 'curl -u "deploy:$DEPLOY_PASSWORD" https://files.acme.example/upload'],
  ["scripts/release.sh", "curl -u deploy:password https://files.acme.example/upload"],
  ["scripts/release.sh", "curl --unix-socket /run/docker.sock http://localhost/info"],
  ["db/users.sql", "CREATE USER 'shop'@'%' IDENTIFIED BY '${PASSWORD}';"],
  ["db/users.sql", "CREATE ROLE shop WITH LOGIN PASSWORD 'changeme';"],
  ["db/users.sql", "CREATE TABLE users (password text NOT NULL, identified_by text);"],
  ["deploy/install.ps1", "$p = ConvertTo-SecureString $env:ADMIN_PASSWORD -AsPlainText -Force"],
  ["deploy/redis.conf", "# requirepass foobared\nmasterauth <password>\n"],
])("what only looks like one: %s %#", async (path, text) => {
  expect(await kindsIn(path, text)).toEqual([]);
});
