import type { ClientLibrary, Unset } from "../client.ts";
import { givesUp } from "../givesUp.ts";

const HTTP: Unset = {
  milliseconds: 20_000,
  source:
    "https://github.com/googleapis/google-http-java-client/blob/v1.45.3/google-http-client/src/main/java/com/google/api/client/http/HttpRequest.java",
  note: "the read timeout that Google's HTTP client has by default, for each try",
};

/** The generated clients of single services, by package and class: https://github.com/googleapis/google-api-java-client-services */
const SERVICES: readonly (readonly [string, string])[] = [
  ["admin.directory", "Directory"],
  ["androidpublisher", "AndroidPublisher"],
  ["bigquery", "Bigquery"],
  ["calendar", "Calendar"],
  ["cloudresourcemanager", "CloudResourceManager"],
  ["compute", "Compute"],
  ["docs.v1", "Docs"],
  ["drive", "Drive"],
  ["gmail", "Gmail"],
  ["iam.v1", "Iam"],
  ["people.v1", "PeopleService"],
  ["sheets.v4", "Sheets"],
  ["storage", "Storage"],
  ["youtube", "YouTube"],
];

const BOUNDED = givesUp(/^(?:setReadTimeout|setTotalTimeout(?:Duration)?)$/);

/** Clients of Google, judged where they are made. */
export const jvmGoogle: readonly ClientLibrary[] = [
  ...SERVICES.map(([name, maker]) =>
    client(`Google ${maker}`, `com.google.api.services.${name}`, [`${maker}.Builder`], HTTP),
  ),
  client(
    "Google Cloud Storage",
    "com.google.cloud.storage",
    ["StorageOptions.getDefaultInstance", "StorageOptions.newBuilder"],
    HTTP,
  ),
  client(
    "BigQuery",
    "com.google.cloud.bigquery",
    ["BigQueryOptions.getDefaultInstance", "BigQueryOptions.newBuilder"],
    HTTP,
  ),
  client("Pub/Sub", "com.google.cloud.pubsub.v1", ["Publisher.newBuilder"], {
    milliseconds: 600_000,
    source:
      "https://github.com/googleapis/java-pubsub/blob/v1.136.1/google-cloud-pubsub/src/main/java/com/google/cloud/pubsub/v1/Publisher.java",
    note: "the total timeout that the publisher has by default",
  }),
  // Its initializer sets both timeouts of every request, and zero is for ever.
  client("Firebase", "com.google.firebase", ["FirebaseOptions.builder", "FirebaseOptions.Builder"], {
    source:
      "https://github.com/firebase/firebase-admin-java/blob/v9.4.3/src/main/java/com/google/firebase/FirebaseOptions.java#L204-L210",
    note: "the read timeout of FirebaseOptions is infinite by default",
  }),
];

function client(name: string, module: string, makers: readonly string[], unset: Unset): ClientLibrary {
  const calls = Object.fromEntries(makers.map((each) => [each, BOUNDED]));
  return { name, languages: ["java", "kotlin"], modules: [module], module: { calls }, unset };
}
