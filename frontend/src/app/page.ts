/** Small things of every page: filters that are not set stay out of the address, the address is copied. */

import { button } from "../dom";

/** Empty fields of a question stay out of its address; who comes back finds them open again. */
export function filters(): void {
  document.addEventListener("submit", ({ target }) => {
    if (!(target instanceof HTMLFormElement) || target.method !== "get") return;
    for (const field of fields(target)) if (field.name && !field.value) field.disabled = true;
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[method=get]")) {
      for (const field of fields(form)) field.disabled = false;
    }
  });
}

const fields = (form: HTMLFormElement): NodeListOf<HTMLInputElement | HTMLSelectElement> =>
  form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select");

/** A button that copies the address: everything that is shown stands in it. */
export function copying(): void {
  const nav = document.querySelector(".bar nav");
  if (!nav || !("clipboard" in navigator)) return;
  const made = button("Copy link", () => {
    void navigator.clipboard.writeText(location.href).then(() => {
      made.textContent = "Copied";
      setTimeout(() => (made.textContent = "Copy link"), 1500);
    });
  }, { class: "copy-link" });
  nav.after(made);
}

/** A button that opens keys and display. */
export function dressing(open: () => void): void {
  document.querySelector(".bar nav")?.parentElement?.querySelector(".copy-link, nav:last-of-type")?.after(button("?", open, { "aria-label": "Keys and display", class: "settings" }));
}
