// Keys go to the program from its first picture on, without a click.
const watch = new MutationObserver(() => {
  if (document.body.classList.contains("-first-byte")) {
    watch.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }
});
watch.observe(document.body, { attributes: true });
