import os
from urllib.parse import urlparse

import pika

address = urlparse(os.environ["SILENT_URL"])
print("calling", flush=True)
pika.BlockingConnection(pika.ConnectionParameters(address.hostname, address.port))
