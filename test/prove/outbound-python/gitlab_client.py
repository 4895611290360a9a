import os

import gitlab

client = gitlab.Gitlab(os.environ["SILENT_URL"].rstrip("/"), private_token="token")
print("calling", flush=True)
client.version()
client.auth()
