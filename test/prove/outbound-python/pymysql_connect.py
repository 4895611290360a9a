import os
from urllib.parse import urlparse

import pymysql

address = urlparse(os.environ["SILENT_URL"])
print("calling", flush=True)
pymysql.connect(host=address.hostname, port=address.port, user="a", password="b")
