from openfeature import api
from openfeature.provider.in_memory_provider import InMemoryFlag, InMemoryProvider

api.set_provider(InMemoryProvider({"digest": InMemoryFlag("off", {"on": True, "off": False})}))
client = api.get_client()


def is_on(name: str) -> bool:
    return client.get_boolean_value(name, False)
