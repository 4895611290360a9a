import { expect, test } from "vitest";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, itemOf, never } from "../support/scan.ts";

// The inventory of vendors and hosts: what the item lists, and the document that is begun with it.

const FILES = {
  "package.json": JSON.stringify({
    scripts: { start: "node app.js" },
    dependencies: { stripe: "17", "@aws-sdk/client-s3": "3" },
  }),
  "src/rates.ts": `import axios from "axios";
const api = axios.create({ baseURL: process.env.RATES_URL ?? "https://rates.example.com/v1", timeout: 3000 });
export const today = () => api.get("/today");
export const tax = () => axios.get("https://tax.example.org/rates", { timeout: 3000 });
`,
};

test("lists vendors by their packages and hosts by calls, those of their clients too", async () => {
  const report = await engineOver(new MemoryWorkspace(FILES)).scan(never);
  const { evidence } = itemOf(report, "reliability/dependency-fallbacks");
  expect(evidence.map(({ message }) => message)).toEqual([
    "Stripe (payments): depends on stripe.",
    "Amazon Web Services (cloud services): depends on @aws-sdk/client-s3.",
    "rates.example.com: 1 call.",
    "tax.example.org: 1 call.",
  ]);
});

test("begins the document with a line for each, and leaves one that is there alone", async () => {
  const engine = engineOver(new MemoryWorkspace(FILES));
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "dependency-inventory" });
  expect(changes.map(({ path }) => path)).toEqual(["docs/dependencies.md"]);
  for (const name of ["Stripe", "Amazon Web Services", "rates.example.com", "tax.example.org"])
    expect(changes[0]?.after).toContain(`| ${name} |`);

  const there = engineOver(new MemoryWorkspace({ ...FILES, "docs/dependencies.md": "# Ours\n" }));
  await there.scan(never);
  expect((await there.scaffold({ id: "dependency-inventory" })).changes).toEqual([]);
});

test("lists the hosts of requests that Java builds before it sends them", async () => {
  const file = `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import okhttp3.OkHttpClient;
import okhttp3.Request;

class Rates {
  String today() throws Exception {
    var request = HttpRequest.newBuilder(URI.create("https://rates.example.com/today")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  void tax() throws Exception {
    new OkHttpClient().newCall(new Request.Builder().url("https://tax.example.org/rates").build()).execute();
  }
}
`;
  const report = await engineOver(new MemoryWorkspace({ "src/main/java/Rates.java": file })).scan(never);
  const { evidence } = itemOf(report, "reliability/dependency-fallbacks");
  expect(evidence.map(({ message }) => message)).toEqual(["rates.example.com: 1 call.", "tax.example.org: 1 call."]);
});
