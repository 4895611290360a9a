import { applyPatch } from "diff";
import { expect, test } from "vitest";
import { withoutSecrets } from "../../src/core/fixes/mask.ts";
import type { SecretStrength, Signal } from "../../src/core/model.ts";
import { unifiedDiff } from "../../src/core/output/diff.ts";

// A dry run prints no credential, and every name that only looks like one.

function literal(text: string, before: string, value: string, strength: SecretStrength): Signal {
  const start = text.indexOf(before + value) + before.length;
  return {
    kind: "secret.literal",
    place: { path: "a.yaml", span: { start, end: start + value.length } },
    data: { type: "password", signs: [], strength, where: "config", fixes: [] },
  };
}

const BEFORE = `env:
  - name: POSTGRES_PASSWORD
    value: postgres
ports:
  - name: postgres
# the password is postgres
url: "postgres://shop:postgres@db/shop"
`;
const AFTER = `${BEFORE}probe:
  port: postgres
  password: postgres
    value: postgres
`;

test("a word is masked where it is a credential, and is a port's name elsewhere", () => {
  const change = { path: "a.yaml", before: BEFORE, after: AFTER };
  const { printable } = withoutSecrets(change, [literal(BEFORE, "value: ", "postgres", "weak")]);
  expect(printable?.after).toBe(`env:
  - name: POSTGRES_PASSWORD
    value: •••
ports:
  - name: postgres
# the password is •••
url: "•••://shop:•••@db/shop"
probe:
  port: postgres
  password: •••
    value: •••
`);
  expect(printable?.before).toBe(printable?.after.split("probe:")[0]);
});

test("a line of the same key is masked at the credential's own place alone, wherever that has moved", () => {
  const database = "  - name: POSTGRES_DB\n    value: postgres\n";
  const user = "  - name: POSTGRES_PASSWORD\n    value: postgres\n";
  const before = `env:\n${database}${user}`;
  const after = `env:\n  - name: LOG_LEVEL\n    value: info\n${before.slice("env:\n".length)}`;
  const at = before.lastIndexOf("postgres");
  const { printable } = withoutSecrets({ path: "a.yaml", before, after }, [
    {
      kind: "secret.literal",
      place: { path: "a.yaml", span: { start: at, end: at + "postgres".length } },
      data: { type: "password", signs: [], strength: "weak", where: "config", fixes: [] },
    },
  ]);
  const hidden = (text: string) => text.replace(/postgres\n$/, "•••\n");
  expect(printable).toEqual({ before: hidden(before), after: hidden(after) });
});

test("what is more than a word is masked wherever it stands", () => {
  const before = "value: hunter22\n# it is hunter22\n";
  for (const strength of ["weak", "likely"] as const) {
    const { printable } = withoutSecrets({ path: "a.yaml", before, after: `${before}name: hunter22\n` }, [
      literal(before, "value: ", "hunter22", strength),
    ]);
    expect(printable).toEqual({
      before: "value: •••\n# it is •••\n",
      after: "value: •••\n# it is •••\nname: •••\n",
    });
  }
  const usual = "value: postgres\n";
  const { printable: named } = withoutSecrets(
    { path: "a.yaml", before: usual, after: `${usual}image: postgres:15\n` },
    [literal(usual, "value: ", "postgres", "likely")],
  );
  expect(named?.after).toBe("value: •••\nimage: postgres:15\n");
  const letters = "value: correcthorse\n";
  const { printable } = withoutSecrets({ path: "a.yaml", before: letters, after: `${letters}name: correcthorse\n` }, [
    literal(letters, "value: ", "correcthorse", "likely"),
  ]);
  expect(printable?.after).toBe("value: •••\nname: •••\n");
});

const SECRET = "hunter2hunter2";
const SETTINGS = `password: ${SECRET}\nuser: shop\nport: 5432\nhost: db\n`;

function patchOf(before: string, after: string): string {
  return unifiedDiff(
    withoutSecrets({ path: "a.yaml", before, after }, [literal(before, "password: ", SECRET, "certain")]),
  );
}

test("a dry run shows fewer lines around a change where a credential is among them, so that it can be applied", () => {
  const patch = patchOf(SETTINGS, SETTINGS.replace("host: db", "host: db.example.com"));
  expect(patch).not.toContain(SECRET);
  expect(patch).not.toContain("•••");
  expect(applyPatch(SETTINGS, patch)).toContain("host: db.example.com");
});

test("it says so where the credential's own line changes, or stands beside it", () => {
  for (const after of [SETTINGS.replace("password: ", "password:  "), SETTINGS.replace("user: shop", "user: orders")]) {
    const patch = patchOf(SETTINGS, after);
    expect(patch).toMatch(/^# Credentials are masked in this: it can be read, and not applied\.\n--- a\/a\.yaml\n/);
    expect(patch).not.toContain(SECRET);
  }
});
