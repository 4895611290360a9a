import type { InfrastructureField, InfrastructureFields, PrivilegeGrant, Signal } from "../../model.ts";
import { blocksAt, type Resource, refersTo, setTo, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { grantAt, isMeantForAll } from "./rights.ts";

type Grant = Signal<"privilege.grant">;

/** Lists of a bucket that name everybody, and a block that leaves way for them. */
export function bucketGrants(resource: Resource, all: readonly Resource[]): readonly Grant[] {
  // CloudFormation says both of the bucket itself.
  const blocks = blocksAt(resource.data.fields, "public_access_block_configuration");
  return [...blocks.flatMap((block) => accessBlock(resource, block)), ...lists(resource, blocks, all)];
}

const CANNED = /^(?:public-read|public-read-write|PublicRead|PublicReadWrite|authenticated-read|AuthenticatedRead)$/;
/** Everybody in the world, and everybody who has an account anywhere: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups */
const GROUPS = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
function lists(
  resource: Resource,
  blocks: readonly InfrastructureFields[],
  all: readonly Resource[],
): readonly Grant[] {
  const { fields, spelling, written } = resource.data;
  // A block over the bucket makes its list of no effect.
  const others = all.filter(
    (each) => each.data.type === "aws_s3_bucket_public_access_block" && refersTo(each, resource),
  );
  const isBlocked = [...blocks, ...others.map(({ data }) => data.fields)].some(
    (each) => switched(told(each, "ignore_public_acls")) === true,
  );
  if (isBlocked) return [];
  const says = (list: string, writes: boolean, field: InfrastructureField | undefined): Grant => {
    const message = `${written} lets anybody ${writes ? "read and write" : "read"} what the bucket holds (${list}).`;
    return grantAt(resource, "resource-public", writes ? "total" : "wide", message, field);
  };
  const acl = told(fields, spelling === "pascal" ? "access_control" : "acl");
  if (acl.state === "known" && CANNED.test(String(acl.value)))
    return [says(String(acl.value), /write/i.test(String(acl.value)), acl.field)];
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_acl#access_control_policy
  const given = [
    ...blocksAt(fields, "access_control_policy", "grant").map((each) => ({
      to: textsAt(each, "grantee", "uri"),
      may: textsAt(each, "permission"),
    })),
    ...blocksAt(fields, "grant").map((each) => ({ to: textsAt(each, "uri"), may: textsAt(each, "permissions") })),
  ].filter(({ to }) => to.some((uri) => GROUPS.test(uri)));
  const field = fields["access_control_policy"] ?? fields["grant"];
  return given.slice(0, 1).map(({ to, may }) => {
    const writes = given.some((each) => each.may.some((right) => /WRITE|FULL_CONTROL/.test(right)));
    return says(to[0]?.split("/").at(-1) ?? may.join(), writes, field);
  });
}

const BLOCKS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html: on for new buckets, until this says otherwise. */
export function accessBlock(resource: Resource, block: InfrastructureFields): readonly Grant[] {
  const off = BLOCKS.filter((name) => {
    const found = told(block, name);
    return found.state === "absent" || switched(found) === false;
  });
  if (off.length === 0 || BLOCKS.some((name) => told(block, name).state === "unknown")) return [];
  const [first = ""] = off;
  const found = told(block, first);
  const message = `${resource.data.written} leaves ${off.join(", ")} off, so a policy or a list by mistake can open the bucket to the world.`;
  const edits = off.length === 1 && block === resource.data.fields ? setTo(resource, [first], "true") : [];
  const fixes: PrivilegeGrant["fixes"] =
    edits.length === 0 ? [] : [{ kind: "edit", title: `Turn on ${first}`, safety: "review", edits }];
  const reach = isMeantForAll(resource) ? "narrow" : "wide";
  return [
    grantAt(resource, "public-access-unblocked", reach, message, found.state === "known" ? found.field : undefined, {
      fixes,
    }),
  ];
}
