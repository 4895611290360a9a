from django.urls import path

from shop.views import fails, livez, place, rates

urlpatterns = [
    path("livez", livez),
    path("rates", rates),
    path("orders", place),
    path("fails", fails),
]
