import type { Signal, Timeout } from "../../../model.ts";
import type { Extraction, Extractor } from "../../extractor.ts";
import { PRISMA_UNSET, readPrismaAddress } from "../knowledge/javascript/prisma.ts";

/** What a schema's own address says of its timeouts: https://www.prisma.io/docs/orm/prisma-schema/overview/data-sources */
export const prismaSchema: Extractor = {
  name: "address in schema.prisma",
  files: ["**/*.prisma"],
  mayHold: (text) => text.includes("_timeout="),
  extract({ path, text }): Extraction {
    const signals = [...text.matchAll(DATASOURCE)].flatMap((found): readonly Signal[] => {
      const [block, name = ""] = found;
      const address = /^[ \t]*url[ \t]*=[ \t]*"([^"\n]*)"/m.exec(block)?.[1];
      const timeout = address === undefined ? undefined : prismaTimeout(address);
      if (timeout === undefined) return [];
      const place = { path, span: { start: found.index, end: found.index + "datasource ".length + name.length } };
      const about = { language: "typescript", client: "prisma", connects: true, inBrowser: false, fixes: [] } as const;
      const call: Signal = {
        kind: "call.outbound",
        place,
        data: { ...about, call: `datasource ${name} in ${path}`, timeout },
      };
      if (timeout.state !== "set") return [call];
      const data = { name: "", client: "prisma", timeout, fixes: [], everywhere: true } as const;
      return [call, { kind: "client.exported", place, data }];
    });
    return { signals, problems: [] };
  },
};

const DATASOURCE = /^datasource[ \t]+(\w+)[ \t]*\{[^}]*/gm;

/** What an address says; undefined where it says nothing of timeouts. */
export function prismaTimeout(address: string): Timeout | undefined {
  const reading = readPrismaAddress(address);
  if (reading.state === "set") return { ...reading, by: "argument" };
  return reading.state === "disabled" ? { state: "disabled", by: "argument", source: PRISMA_UNSET.source } : undefined;
}
