import { expect, test } from "vitest";
import type { Extractor, SourceFile } from "../../src/core/extractors/extractor.ts";
import { OneByOne } from "../../src/core/extractors/oneByOne.ts";

const ASSETS = { read: () => Promise.reject(new Error("nothing is read here")) };
const file = (path: string): SourceFile => ({ path, text: path, role: "production" });

/** Notes when it begins and ends with a text, and waits in between. */
function noting(seen: string[]): Extractor {
  return {
    name: "noting",
    files: ["**/*"],
    mayHold(text) {
      if (text === "broken.py") throw new Error("a mistake of ours");
      return true;
    },
    async extract({ path }) {
      seen.push(`${path} begins`);
      await new Promise<void>((resolve) => setImmediate(resolve));
      seen.push(`${path} ends`);
      return { signals: [], problems: [] };
    },
  };
}

test("a text is read when the one before it is done", async () => {
  const seen: string[] = [];
  const texts = new OneByOne(ASSETS);
  await Promise.all(["a.py", "b.py"].map((path) => texts.extract([noting(seen)], file(path))));
  expect(seen).toEqual(["a.py begins", "a.py ends", "b.py begins", "b.py ends"]);
});

test("one that cannot be read keeps no other from being read", async () => {
  const seen: string[] = [];
  const texts = new OneByOne(ASSETS);
  const [broken, whole] = await Promise.allSettled(
    ["broken.py", "a.py"].map((path) => texts.extract([noting(seen)], file(path))),
  );
  expect(broken?.status).toBe("rejected");
  expect(whole?.status).toBe("fulfilled");
  expect(seen).toEqual(["a.py begins", "a.py ends"]);
});
