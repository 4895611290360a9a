import { describe, expect, test } from "vitest";
import { routesIn } from "./routesIn.ts";

describe("annotations and attributes", () => {
  test("Spring MVC", async () => {
    const found = await routesIn({
      "src/main/java/shop/OrderController.java": `package shop;
import org.springframework.web.bind.annotation.*;
@RestController
@RequestMapping(value = "/api/orders", produces = "application/json")
class OrderController {
  private final JdbcTemplate jdbc;
  OrderController(JdbcTemplate jdbc) { this.jdbc = jdbc; }
  @GetMapping({"", "/all"})
  List<Order> all() { return jdbc.query("select 1", mapper); }
  @RequestMapping(path = BASE + "/c", method = {RequestMethod.GET, RequestMethod.HEAD})
  @PreAuthorize("hasRole('ADMIN')")
  String c() { return "x"; }
  @GetMapping("/live")
  ResponseEntity<String> live() { return ResponseEntity.ok("up"); }
}
`,
      "src/main/java/shop/Stock.java": `package shop;
import org.springframework.web.bind.annotation.GetMapping;
@FeignClient("stock")
interface Stock { @GetMapping("/stock/{id}") Level level(String id); }
`,
    });
    expect(found).toEqual([
      "GET /api/orders asks",
      "GET /api/orders/all asks",
      "~GET /api/orders/c constant by PreAuthorize",
      "~HEAD /api/orders/c constant by PreAuthorize",
      "GET /api/orders/live constant",
    ]);
  });

  test("Spring in Kotlin, JAX-RS and Micronaut", async () => {
    const found = await routesIn({
      "src/main/kotlin/C.kt": `package shop
import org.springframework.web.bind.annotation.*

@RestController
@RequestMapping("/api")
class C(private val jdbc: JdbcTemplate) {
  @GetMapping(value = ["/a", "/b"])
  fun a(): String = "ok"
}
`,
      "src/main/java/shop/Health.java": `package shop;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
@Path("/health")
@RolesAllowed("ops")
public class Health {
  @GET @Path("ready") public String ready() { return dataSource.getConnection().toString(); }
  @GET @PermitAll public String live() { return "ok"; }
}
`,
      "src/main/java/shop/M.java": `package shop;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
@Controller("/m") class M { @Get("/x{?q}") String x() { return "ok"; } }
`,
    });
    expect(found).toEqual([
      "GET /api/a constant",
      "GET /api/b constant",
      "GET /health/ready asks by RolesAllowed",
      "GET /health constant open",
      "GET /m/x constant",
    ]);
  });

  test("ASP.NET, Symfony, actix-web and rocket", async () => {
    const found = await routesIn({
      "Controllers/OrdersController.cs": `using Microsoft.AspNetCore.Mvc;
[ApiController]
[Route("api/[controller]"), Authorize(Roles = "Admin")]
public class OrdersController : ControllerBase {
  [HttpGet("{id}")] public IActionResult Get(int id) { return Ok(_db.Orders.Find(id)); }
  [HttpGet("/ping")][AllowAnonymous] public IActionResult Ping() { return Ok("pong"); }
}
`,
      "src/Controller/BlogController.php": `<?php
use Symfony\\Component\\Routing\\Attribute\\Route;
#[Route('/blog', name: 'blog_')]
class BlogController {
  #[Route(path: '/list', methods: ['GET'])]
  #[IsGranted('ROLE_ADMIN')]
  public function list(): Response { return new Response('ok'); }
}
`,
      "src/main.rs": `use actix_web::{get, web, App, HttpServer, HttpResponse, Responder};
#[get("/livez")]
async fn livez() -> impl Responder { HttpResponse::Ok().body("ok") }
`,
    });
    expect(found).toEqual([
      "GET /api/Orders/{id} asks by Authorize",
      "GET /ping constant open",
      "GET /blog/list constant by IsGranted",
      "~GET /livez constant",
    ]);
  });
});
