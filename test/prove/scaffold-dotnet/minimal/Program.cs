using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContext<ShopContext>(options =>
    options.UseNpgsql(builder.Configuration.GetConnectionString("Shop")));

var app = builder.Build();

app.MapGet("/orders", (ShopContext db) => db.Orders.ToListAsync());

app.Run();
