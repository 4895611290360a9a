import os
from urllib.parse import urlsplit

from pymemcache.client.base import Client

address = urlsplit(os.environ["SILENT_URL"])
cache = Client((address.hostname, address.port))
print("calling", flush=True)
cache.get("stock")
