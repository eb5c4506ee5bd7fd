for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    window.getSelection().selectAllChildren(button.parentElement.querySelector("pre"));
    // Unlike the Clipboard API, this works on pages that are opened as files.
    button.textContent = document.execCommand("copy") ? "Copied" : "Selected";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
}
