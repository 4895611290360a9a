import os

import httplib2

http = httplib2.Http()
print("calling", flush=True)
http.request(os.environ["SILENT_URL"])
