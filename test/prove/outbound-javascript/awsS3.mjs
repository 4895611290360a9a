import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";

const endpoint = process.env.SILENT_URL;
const credentials = { accessKeyId: "a", secretAccessKey: "b" };
const s3 = new S3Client({ endpoint, credentials, region: "eu-west-1", forcePathStyle: true, maxAttempts: 1 });
console.log("calling");
await s3.send(new ListBucketsCommand({}));
