import { placeOf, type Resource, switched, type Told, told } from "../../components/linkInfrastructureValues.ts";
import type { Evidence, Finding, Seen } from "../../model.ts";
import { isForDevelopment } from "../deployFiles.ts";

/** What registries that are declared as code say about tags that exist already. */
export interface RegistryTags {
  /** Registries in which nobody can overwrite one. */
  readonly fixed: readonly Evidence[];
  /** The first in which anybody who pushes can. */
  readonly open?: string;
  readonly notes: readonly Finding[];
}

export function registryTags(seen: Seen<"infrastructure.resource">): RegistryTags {
  const registries = seen.all("infrastructure.resource").filter(({ place }) => !isForDevelopment(place.path));
  const judged = registries.flatMap((registry) => {
    const fixed = isFixed(registry);
    return fixed === undefined ? [] : [{ registry, ...fixed }];
  });
  const loose = judged.filter(({ is }) => !is);
  const open = loose[0]?.registry.data.written;
  const notes = loose.map(({ registry, by }): Finding => {
    const message = `${registry.data.written} lets tags be overwritten: what was tried under a tag need not be what runs under it.`;
    const place = placeOf(registry, "field" in by ? by.field : undefined);
    return { kind: "tags-mutable", severity: "info", message, place, fixes: [] };
  });
  const fixed = judged
    .filter(({ is }) => is)
    .map(({ registry, by }) => ({
      message: `${registry.data.written} lets nobody overwrite a tag.`,
      place: placeOf(registry, "field" in by ? by.field : undefined),
    }));
  return { fixed, notes: once(notes), ...(open === undefined ? {} : { open }) };
}

/** A module that is called several times says the same thing at the same place. */
function once(notes: readonly Finding[]): readonly Finding[] {
  return [...new Map(notes.map((each) => [`${each.place?.path} ${each.place?.span.start}`, each])).values()];
}

function isFixed({ data }: Resource): { readonly is: boolean; readonly by: Told } | undefined {
  switch (data.type) {
    case "aws_ecr_repository": {
      // https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html: mutable unless it says otherwise.
      const by = told(data.fields, "image_tag_mutability");
      if (by.state === "known") return { is: /^IMMUTABLE(?:_WITH_EXCLUSION)?$/.test(String(by.value)), by };
      return by.state === "absent" ? { is: false, by } : undefined;
    }
    case "google_artifact_registry_repository": {
      // https://cloud.google.com/artifact-registry/docs/docker/manage-images#immutable-tags
      const by = told(data.fields, "docker_config", "immutable_tags");
      return switched(by) === true ? { is: true, by } : undefined;
    }
    default:
      return undefined;
  }
}
