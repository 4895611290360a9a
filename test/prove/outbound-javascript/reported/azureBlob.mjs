import { AnonymousCredential, BlobServiceClient } from "@azure/storage-blob";

const files = new BlobServiceClient(process.env.SILENT_URL, new AnonymousCredential());
console.log("calling");
await files.getProperties();
