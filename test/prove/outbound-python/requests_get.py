import os

import requests

URL = os.environ["SILENT_URL"]


def stock(sku):
    return requests.get(
        URL,
        params={"sku": sku},
    )


print("calling", flush=True)
stock("a")
