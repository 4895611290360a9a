import os
from urllib.parse import urlparse

from google import genai

address = urlparse(os.environ["SILENT_URL"])
print("calling", flush=True)
client = genai.Client(api_key="a", http_options={"base_url": address.geturl()})
client.models.generate_content(model="a", contents="b")
