// Puts a button beside every feed address; without it the address can still be selected.
const page = document.querySelector("[data-copy]");
if (page && navigator.clipboard) {
  const { copy, copied } = page.dataset;
  const spoken = page.querySelector("[role=status]");
  for (const address of page.querySelectorAll("code[data-name]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = copy;
    button.setAttribute("aria-label", `${copy}: ${address.dataset.name}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(address.textContent);
      button.textContent = copied;
      spoken.textContent = `${copied}: ${address.dataset.name}`;
      setTimeout(() => {
        button.textContent = copy;
      }, 2000);
    });
    address.after(" ", button);
  }
}
