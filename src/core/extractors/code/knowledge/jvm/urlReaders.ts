import type { CallOut, ClientLibrary } from "../client.ts";
import { timeoutAt } from "./durations.ts";
import { isWebAddress } from "./urlConnection.ts";

const COMMONS =
  "https://commons.apache.org/proper/commons-io/apidocs/org/apache/commons/io/FileUtils.html#copyURLToFile(java.net.URL,java.io.File)";
const NOTE = "it reads by a URLConnection, which has no read timeout by default";

/** What reads an address of the web that it is handed; what may as well be a file is none of it. */
const READS: CallOut = {
  options: [],
  only: ({ arguments: [address] }, resolver) =>
    address !== undefined && isWebAddress({ expression: address.value }, resolver),
};
/** `copyURLToFile(url, file, connectTimeout, readTimeout)` */
const COPIES: CallOut = { ...READS, options: [timeoutAt(3, { zero: "disabled" }, COMMONS)] };

function reader(name: string, module: string, calls: Readonly<Record<string, CallOut>>, source: string): ClientLibrary {
  return {
    name,
    languages: ["java", "kotlin"],
    modules: [module],
    module: { calls },
    unset: { source, note: NOTE },
  };
}

/** Functions of other libraries that read what a URL names. */
export const urlReaders: readonly ClientLibrary[] = [
  reader(
    "Commons IO",
    "org.apache.commons.io",
    {
      "FileUtils.copyURLToFile": COPIES,
      "IOUtils.toString": READS,
      "IOUtils.toByteArray": READS,
      "IOUtils.copy": READS,
    },
    COMMONS,
  ),
  reader(
    "Guava",
    "com.google.common.io",
    { "Resources.toString": READS, "Resources.toByteArray": READS, "Resources.readLines": READS },
    "https://guava.dev/releases/33.4.0-jre/api/docs/com/google/common/io/Resources.html",
  ),
  reader(
    "ImageIO",
    "javax.imageio",
    { "ImageIO.read": READS },
    "https://docs.oracle.com/en/java/javase/21/docs/api/java.desktop/javax/imageio/ImageIO.html#read(java.net.URL)",
  ),
];
