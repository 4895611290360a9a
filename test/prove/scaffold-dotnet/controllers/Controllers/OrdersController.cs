using Microsoft.AspNetCore.Mvc;

namespace Acme.Shop.Controllers;

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpGet]
    public IActionResult All() => Ok(Array.Empty<string>());
}
