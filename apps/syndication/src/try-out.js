// Sends what a form says with the key that was typed; the key stays in this page and nowhere else.
const keyField = document.querySelector("#key");
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
for (const part of document.querySelectorAll(".without-script")) part.hidden = true;

for (const form of document.querySelectorAll("form[data-path]")) {
  const output = form.nextElementSibling;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    const query = new URLSearchParams();
    let path = form.dataset.path;
    for (const [name, value] of fields) {
      if (value === "") continue;
      if (path.includes(`{${name}}`)) path = path.replace(`{${name}}`, encodeURIComponent(value));
      else query.append(name, value);
    }
    const address = query.size > 0 ? `${path}?${query}` : path;
    output.hidden = false;
    const shown = output.querySelector("pre");
    const told = output.querySelector("p");
    told.textContent = `GET ${address} …`;
    shown.textContent = "";
    try {
      const headers = keyField.value === "" ? {} : { Authorization: `Bearer ${keyField.value.trim()}` };
      const answer = await fetch(address, { headers, cache: "no-store", credentials: "omit" });
      const type = answer.headers.get("content-type") ?? "";
      told.textContent = `GET ${address}: ${answer.status} ${answer.statusText}`;
      const lines = [...answer.headers].map(([name, value]) => `${name}: ${value}`);
      const body = type.startsWith("image/") ? `(${(await answer.blob()).size} bytes)` : await answer.text();
      const text = type.includes("json") ? JSON.stringify(JSON.parse(body), null, 2) : body;
      shown.textContent = `${lines.join("\n")}\n\n${text.slice(0, 200_000)}`;
    } catch (error) {
      told.textContent = `GET ${address}: ${error.message}`;
    }
  });
}
