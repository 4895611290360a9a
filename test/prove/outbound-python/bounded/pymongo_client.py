import os
from urllib.parse import urlparse

from pymongo import MongoClient

address = urlparse(os.environ["SILENT_URL"])
print("calling", flush=True)
MongoClient(f"mongodb://{address.netloc}/?socketTimeoutMS=60000").a.b.find_one({})
