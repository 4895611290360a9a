const form = document.querySelector("#order");
const result = document.querySelector("#result");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  const response = await fetch("/api/orders", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...fields, quantity: Number(fields.quantity) }),
  });
  result.textContent = response.ok ? "Thank you." : "That did not work.";
});
