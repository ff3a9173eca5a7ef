// Keys go to the app at once: whoever opens the page need not click into it first.
addEventListener("load", () => {
  const look = setInterval(() => {
    const line = document.querySelector(".xterm-helper-textarea");
    if (line) {
      clearInterval(look);
      line.focus();
    }
  }, 50);
});
