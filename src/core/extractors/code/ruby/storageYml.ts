import type { Signal, Timeout } from "../../../model.ts";
import type { Extraction, Extractor } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, textAt, type YamlEntry } from "../../yaml.ts";
import { withoutRuby } from "./databaseYml.ts";

/** "http_read_timeout … default 60", and 15 s to connect */
const AZURE = "https://github.com/testdouble/azure-blob/blob/main/lib/azure_blob/http.rb";
const S3 = "https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/S3/Client.html#initialize-instance_method";
/** Stores of a developer's machine and of tests. */
const ELSEWHERE = /test|local|dev|minio/i;

/** Where Active Storage keeps files: https://guides.rubyonrails.org/active_storage_overview.html#setup */
export const storageYml: Extractor = {
  name: "config/storage.yml",
  files: ["**/config/storage.yml"],
  mayHold: (text) => /^[ \t]+service:[ \t]*["']?(?:S3|GCS|AzureStorage|AzureBlob)\b/m.test(text),
  extract({ path, text }): Extraction {
    const [document] = readYaml(withoutRuby(text));
    if (document?.root?.kind !== "map") return { signals: [], problems: [] };
    const stores = [...document.root.entries.values()].filter(({ key }) => !ELSEWHERE.test(key));
    const signals = stores.flatMap((each): readonly Signal[] => {
      const timeout = timeoutOf(each);
      if (timeout === undefined) return [];
      const about = { language: "ruby", client: "Active Storage", inBrowser: false, connects: true } as const;
      const data = { ...about, call: `${each.key} in ${path}`, timeout, fixes: [] };
      return [{ kind: "call.outbound", place: { path, span: each.keySpan }, data }];
    });
    return { signals, problems: [] };
  },
};

/** What is written there besides the bucket is handed to the client. */
function timeoutOf({ value }: YamlEntry): Timeout | undefined {
  switch (textAt(value, "service")) {
    case "S3":
      if (at(value, "http_read_timeout") !== undefined) return { state: "set", by: "argument" };
      return { state: "default", milliseconds: 60_000, source: S3, note: "the default of aws-sdk-s3 to read" };
    case "GCS":
      return at(value, "timeout") === undefined ? unknown("google-cloud-storage") : { state: "set", by: "argument" };
    case "AzureStorage":
      return unknown("azure-storage-blob");
    case "AzureBlob":
      return {
        state: "default",
        milliseconds: 60_000,
        source: AZURE,
        note: "the default of Net::HTTP, which azure-blob asks",
      };
    default:
      return undefined;
  }
}

function unknown(gem: string): Timeout {
  return { state: "unknown", reason: `how long ${gem} waits by default is not known here` };
}
