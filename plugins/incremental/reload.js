// Served with a page while it is written; see serve.py. Loads the page again when a build has changed something.
(() => {
  let seen;
  new EventSource("/~incremental/events").onmessage = ({ data }) => {
    if (seen !== undefined && data !== seen) location.reload();
    seen = data;
  };
})();
