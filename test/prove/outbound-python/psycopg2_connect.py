import os
from urllib.parse import urlparse

import psycopg2

address = urlparse(os.environ["SILENT_URL"])
print("calling", flush=True)
psycopg2.connect(host=address.hostname, port=address.port, dbname="a", user="b")
