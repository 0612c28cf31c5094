// Notes in the page itself when somebody last pressed something, and when the app answered, in milliseconds since the
// navigation began. Runs before anything of the page does.
(() => {
  const times = (window.coopvalueTimes = { pressed: 0, ran: 0, done: 0, changed: 0, chart: 0 });
  const press = () => Object.assign(times, { pressed: performance.now(), ran: 0, done: 0, changed: 0, chart: 0 });
  addEventListener("keydown", press, true);
  addEventListener("pointerdown", press, true);
  new MutationObserver((changes) => {
    const now = performance.now();
    for (const change of changes) {
      const at = change.target.nodeType === Node.ELEMENT_NODE ? change.target : change.target.parentElement;
      if (!at) continue;
      if (change.attributeName === "data-test-script-state") {
        // A short run may begin and end before this hears of it.
        times.ran ||= now;
        times.done = at.dataset.testScriptState === "notRunning" ? now : 0;
      } else if (at.closest('[data-testid="stMain"]')) {
        times.changed = now;
        if (at.closest(".js-plotly-plot")) times.chart = now;
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})();
