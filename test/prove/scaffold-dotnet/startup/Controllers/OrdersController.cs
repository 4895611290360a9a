using Microsoft.AspNetCore.Mvc;

namespace Shop.Api.Controllers
{
    [ApiController]
    [Route("orders")]
    public class OrdersController : ControllerBase
    {
        [HttpGet]
        public IActionResult All() => Ok(new string[0]);
    }
}
