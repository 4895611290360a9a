import { expect, test } from "vitest";
import outboundTimeouts from "../../src/core/checks/reliability/outbound-timeouts.ts";
import { VENDORS } from "../../src/core/checks/vendorList.ts";
import { ALL_SERVICES } from "../../src/core/extractors/code/services/known.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

// Packages of which no default is known, beside what is known of other calls.

const MANIFEST = JSON.stringify({
  name: "shop",
  scripts: { start: "node app.js" },
  dependencies: { postmark: "4", axios: "1", express: "5" },
});
const MAIL = `import { ServerClient } from "postmark";
export const mail = new ServerClient(process.env.KEY);
export const bulk = new ServerClient(process.env.BULK_KEY);
`;
const ASKS = "new ServerClient(…) asks Postmark by postmark, and how long that waits by default is not known here";

async function outbound(files: Readonly<Record<string, string>>) {
  return itemOf(await scanFiles({ "package.json": MANIFEST, ...files }, [outboundTimeouts]), outboundTimeouts.id);
}

test("is listed once for a component, beside what was found", async () => {
  const load = 'import axios from "axios";\nexport const load = () => axios.get("https://stock.example.com");\n';
  const item = await outbound({ "mail.ts": MAIL, "bulk.ts": MAIL, "load.ts": load });
  expect(item.state).toBe("gap");
  expect(item.findings.map(({ kind }) => kind)).toEqual(["timeout-missing"]);
  expect(item.evidence.map(({ message }) => message)).toEqual([ASKS]);
});

test("leaves what is proven of other calls as evidence", async () => {
  const load =
    'import axios from "axios";\nexport const load = () => axios.get("https://stock.example.com", { timeout: 5000 });\n';
  const item = await outbound({ "mail.ts": MAIL, "load.ts": load });
  expect(item.state).toBe("unanswered");
  expect(item.evidence.map(({ message }) => message)).toEqual(["axios.get(…) gives up after 5 s", ASKS]);
  expect(item.reason).toBe(ASKS);
});

test("what could not be followed is listed beside what was found", async () => {
  const load = `import axios from "axios";
export const load = () => axios.get("https://stock.example.com");
export const later = (seconds: number) => axios.get("https://price.example.com", { timeout: seconds });
`;
  const item = await outbound({ "load.ts": load });
  expect(item.state).toBe("gap");
  expect(item.evidence.map(({ message }) => message.split(":")[0])).toEqual(["axios.get(…) could not be followed"]);
});

test("each row names whom it asks, and vendors have one name", () => {
  for (const row of ALL_SERVICES) expect(row.every((word) => word.length > 0)).toBe(true);
  const names = VENDORS.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
