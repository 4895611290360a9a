import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { CHECKS } from "../../src/core/checks/index.ts";
import { applyFixes } from "../../src/core/fixes/apply.ts";
import { scanFiles } from "../support/scan.ts";

// Fixes of manifests, however these are written: what comes out is read as before and more, keeps every comment, and is
// changed no further once all is done.

const ASKED = CHECKS.filter(({ id }) =>
  /^(?:reliability\/(?:orchestrator-probes|no-single-instance)|scaling\/autoscaling|security\/least-privilege|delivery\/pinned-images)$/.test(
    id,
  ),
);
const MOST_ROUNDS = 8;

const BLOCK = `# what runs
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop # its name
spec:
  replicas: 1 # for now
  selector:
    matchLabels: { app: shop }
  template:
    metadata:
      labels: { app: shop }
    spec:
      containers:
      - name: shop
        image: 'nginx:latest' # the web
        ports:
        - containerPort: 8080
        # the end of it
`;
const DEEP = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
    template:
        metadata: { labels: { app: shop } }
        spec:
            containers:
                -   name: shop
                    image: "acme/shop:1.0.0"
                    ports:
                        -   containerPort: 8080
                    args: [ "a", # one
                            "b" ]`;
const BRACES = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers:
      - {name: shop, image: "nginx:latest", ports: [{containerPort: 8080}]} # all of it
      - {
          name: two,
          image: acme/two:1.0.0,
          ports: [{ containerPort: 8081 }],
        }
`;
const ANCHORS = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, labels: &labels { app: shop } }
spec:
  selector: { matchLabels: *labels }
  template:
    metadata: { labels: *labels }
    spec:
      containers:
      - &shop
        name: shop
        image: &image acme/shop:1.0.0
        ports: &ports
        - containerPort: 8080
      - <<: *shop
        name: two
        ports: *ports
`;
const OBJECT = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "shop" },
  spec: {
    template: {
      metadata: { labels: { app: "shop" } },
      spec: { containers: [{ name: "shop", image: "nginx:latest", ports: [{ containerPort: 8080 }] }] },
    },
  },
};
const CHART = {
  "Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
  "values.yaml": "resources: {}\n",
};
const TEMPLATE = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Chart.Name }}
spec:
  replicas: 2
  template:
    metadata:
      labels: { app: shop }
    spec:
      containers:
        - name: shop
          image: acme/shop:1.0.0
          ports:
            - containerPort: 8080
          {{- with .Values.resources }}
          resources:
            {{- toYaml . | nindent 12 }}
          {{- end }}
`;

test.each<[string, string, string]>([
  ["lines with comments", "k8s/app.yaml", BLOCK],
  ["line ends of Windows", "k8s/app.yaml", BLOCK.replaceAll("\n", "\r\n")],
  ["a deep indentation without a last line end", "k8s/app.yaml", DEEP],
  ["braces", "k8s/app.yaml", BRACES],
  ["anchors", "k8s/app.yaml", ANCHORS],
  ["several documents", "k8s/app.yaml", `---\n${BLOCK}---\n${BLOCK.replaceAll("shop", "cart")}`],
  ["JSON", "k8s/app.json", JSON.stringify(OBJECT, null, 2)],
  ["JSON on one line", "k8s/app.json", JSON.stringify(OBJECT)],
])("%s", async (_, path, text) => {
  const files = { [path]: text, Dockerfile: `FROM nginx:latest@sha256:${"0a".repeat(32)}\nUSER 10001\n` };
  const fixed = (await fixedWholly(files))[path] ?? "";
  const [before, after] = [objectsIn(text), objectsIn(fixed)];
  for (const each of before) {
    const same = after.find(({ metadata, kind }) => kind === each.kind && metadata.name === each.metadata.name);
    for (const container of same?.spec.template.spec.containers ?? []) {
      expect(container).toMatchObject({
        securityContext: { runAsNonRoot: true },
        resources: { limits: { memory: "256Mi" } },
      });
      expect(Object.keys(container)).toEqual(expect.arrayContaining(["livenessProbe", "readinessProbe"]));
    }
    expect(same?.spec.replicas).toBe(2);
  }
  for (const [comment] of text.matchAll(/#[^\r\n]*/g)) expect(fixed).toContain(comment);
  if (text.includes("\r\n")) expect(fixed.replaceAll("\r\n", "")).not.toContain("\n");
  if (text.includes("nginx:latest")) expect(fixed).toMatch(/nginx:latest@sha256:(?:0a){32}["']/);
});

test("what a template writes where its values ask for it is not written beside it", async () => {
  const path = "templates/deployment.yaml";
  const fixed = (await fixedWholly({ ...CHART, [path]: TEMPLATE }))[path] ?? "";
  expect(fixed).toContain("readinessProbe:");
  expect(fixed.match(/resources:/g)).toHaveLength(1);
});

interface Deployment {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas?: number;
    readonly template: { readonly spec: { readonly containers: readonly Readonly<Record<string, unknown>>[] } };
  };
}

function objectsIn(text: string): readonly Deployment[] {
  return parseAllDocuments(text, { merge: true }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Deployment; // these tests hold nothing else but budgets, which are not looked into
  });
}

/** Applies the first fix of everything again and again, as long as there is something to do. */
async function fixedWholly(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  let now = files;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { items } = await scanFiles(now, ASKED);
    const edits = items.flatMap(({ findings }) =>
      findings.flatMap(({ fixes: [first] }) => (first?.kind === "edit" ? [first] : [])),
    );
    const { changes } = await applyFixes(edits, async (path) => now[path]);
    if (changes.length === 0) return now;
    now = { ...now, ...Object.fromEntries(changes.map(({ path, after }) => [path, after ?? ""])) };
  }
  throw new Error(`there was something to fix in each of ${MOST_ROUNDS} rounds`);
}

test.each([
  ["mongodb", "registry.example.com/shop/rs-mongodb:2.1.0", 27017],
  ["db", "postgres:15-alpine", 5432],
  ["shop-mysql", "acme/data:1.0.0", 3306],
])("a store that runs once, such as %s, is not run twice", async (name, image, port) => {
  const text = BLOCK.replaceAll("shop", name).replace("'nginx:latest'", image).replace("8080", String(port));
  const report = await scanFiles({ "k8s/store.yaml": text }, ASKED);
  const found = report.items.flatMap(({ findings }) => findings.filter(({ kind }) => kind === "single-replica"));
  expect(found).toHaveLength(1);
  expect(found[0]?.fixes).toEqual([]);
  const all = report.items.flatMap(({ findings }) => findings);
  const isOwnImage = image.startsWith("acme/");
  expect(all.some(({ fixes }) => fixes.some(({ title }) => title.startsWith("Restrict")))).toBe(isOwnImage);
});

test("no probe asks port 0, which stands for none", async () => {
  const report = await scanFiles({ "k8s/shop.yaml": BLOCK.replace("8080", "0") }, ASKED);
  const fixes = report.items.flatMap(({ findings }) => findings.flatMap((each) => each.fixes));
  expect(fixes.filter(({ title }) => title.includes("port 0"))).toEqual([]);
});
