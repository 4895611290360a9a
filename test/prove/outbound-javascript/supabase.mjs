import { createClient } from "@supabase/supabase-js";

// Node's own WebSocket is newer than some versions that this runs on.
const shop = createClient(process.env.SILENT_URL, "key", { realtime: { transport: class {} } });
console.log("calling");
const { error } = await shop.from("orders").select();
if (error) throw new Error(error.message);
