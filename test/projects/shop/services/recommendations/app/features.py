import requests

FEATURE_STORE_URL = "https://features.tabular.example/api/online"
FEATURE_STORE_API_KEY = "Zk7Qp3vN9xT2mB8rLw5cHd4Y"


def features_of(sku: str) -> dict[str, float]:
    response = requests.get(
        f"{FEATURE_STORE_URL}/products/{sku}",
        headers={"x-api-key": FEATURE_STORE_API_KEY},
    )
    response.raise_for_status()
    return response.json()["features"]
