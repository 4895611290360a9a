import type { Signal, Timeout } from "../../../model.ts";
import type { Resolver } from "../resolve.ts";
import { isAside } from "./djangoSettings.ts";

/** What the backends of django-storages ask by, and how long that waits, by their module. */
const BACKENDS: Readonly<Record<string, { readonly note: string; readonly source: string }>> = {
  // The Config that it hands to boto3 sets no timeout: https://github.com/jschneier/django-storages/blob/1.14.6/storages/backends/s3.py
  s3: {
    note: "the default of boto3, which django-storages keeps",
    source: "https://botocore.amazonaws.com/v1/documentation/api/latest/reference/config.html",
  },
  gcloud: {
    note: "the default of google-cloud-storage, which django-storages keeps",
    source: "https://cloud.google.com/python/docs/reference/storage/latest/retry_timeout",
  },
};

const NAMED = /["']storages\.backends\.(s3|s3boto3|gcloud)\.(\w{1,60})["']/;
const IMPORTED = /^storages\.backends\.(s3|s3boto3|gcloud)$/;

/** Where Django keeps files: https://docs.djangoproject.com/en/stable/ref/settings/#storages */
export function djangoStorages({ program: { path, text, imports } }: Resolver): readonly Signal[] {
  if (isAside(path) || !text.includes("storages.backends.")) return [];
  const imported = imports.find(({ module, typeOnly }) => !typeOnly && IMPORTED.test(module));
  const named = NAMED.exec(text);
  const backend = named?.[1] ?? IMPORTED.exec(imported?.module ?? "")?.[1] ?? "";
  const known = BACKENDS[backend.replace("boto3", "")];
  const span = named ? { start: named.index, end: named.index + named[0].length } : imported?.span;
  if (known === undefined || span === undefined) return [];
  const timeout: Timeout = { state: "default", milliseconds: 60_000, ...known };
  const call = named?.[2] ?? imported?.name ?? "";
  const data = { language: "python", client: "django-storages", call, timeout, fixes: [], inBrowser: false } as const;
  return [{ kind: "call.outbound", place: { path, span }, data: { ...data, connects: true } }];
}
