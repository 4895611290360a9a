import { assert } from "chai";
import { extension } from "../support/extension.ts";
import { restore, write } from "../support/files.ts";
import { until } from "../support/until.ts";

const CONFIG = ".readiness/config.yaml";

describe("the countdown", () => {
  after(async () => {
    await write(CONFIG, "version: 1\n"); // a file made and deleted at once is one that nobody hears of
    await shown("no countdown", (row) => row === undefined);
    await restore();
  });

  it("begins with a launch in the configuration, and says what is due now", async () => {
    await write(CONFIG, `version: 1\nlaunch: ${inDays(27)}\n`);
    const row = await shown("27 days", (first) => first?.label === "Before launch (in 27 days)");
    const [fourWeeks] = row?.children ?? [];
    assert.strictEqual(fourWeeks?.label, "Four weeks before");
    assert.match(fourWeeks?.description ?? "", /^due now · \d+$/);
    assert.isNotEmpty(fourWeeks?.children);
  });

  it("says by when, as long as there is time", async () => {
    await write(CONFIG, `version: 1\nlaunch: ${inDays(40)}\n`);
    const row = await shown("40 days", (first) => first?.label === "Before launch (in 40 days)");
    assert.match(row?.children[0]?.description ?? "", new RegExp(`^by ${inDays(12)} · `));
  });

  it("is over after the launch", async () => {
    await write(CONFIG, `version: 1\nlaunch: ${inDays(-1)}\n`);
    await shown("no countdown", (row) => row === undefined);
  });
});

async function shown(what: string, look: (row: Row | undefined) => boolean): Promise<Row | undefined> {
  const api = await extension().activate();
  return (
    await until(what, api.onDidChange, () => {
      const row = api.treeSnapshot().find(({ context }) => context === "countdown");
      return look(row) && { row };
    })
  ).row;
}

type Row = ReturnType<Awaited<ReturnType<ReturnType<typeof extension>["activate"]>>["treeSnapshot"]>[number];

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
