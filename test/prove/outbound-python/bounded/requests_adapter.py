import os

import requests
from requests.adapters import HTTPAdapter


class TimeoutAdapter(HTTPAdapter):
    def send(self, request, **options):
        options["timeout"] = options.get("timeout") or 1
        return super().send(request, **options)


session = requests.Session()
session.mount("http://", TimeoutAdapter())
print("calling", flush=True)
session.get(os.environ["SILENT_URL"])
