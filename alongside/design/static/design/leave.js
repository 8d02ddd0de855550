/*
 * “Leave this page”: hides the page, takes its place in the browser's history and opens the neutral site.
 *
 * Nobody is told: no request of ours is made, and the neutral site sees no address of ours (Referrer-Policy). Going
 * back to an earlier page of ours in the same tab leaves again, until somebody opens a page of ours on purpose. The note
 * that makes this work stays in the tab and goes with it.
 */
(function () {
  "use strict";

  var page = document.documentElement;
  var NOTE = "away";
  var NEW = "new"; // the shelves of pages that this visit has had kept (offline/keep.js)
  var PRESSES = 3;
  var PAUSE = 2000; // milliseconds between two presses

  function noted() {
    try {
      return sessionStorage.getItem(NOTE) !== null;
    } catch (refused) {
      return false;
    }
  }

  function note(away) {
    try {
      if (away) sessionStorage.setItem(NOTE, "1");
      else sessionStorage.removeItem(NOTE);
    } catch (refused) {
      /* The browser keeps nothing for us: going back will show the earlier page. */
    }
  }

  // What this visit has had kept goes with it, so that leaving leaves no more than was there before.
  function putBack() {
    try {
      var shelves = sessionStorage.getItem(NEW);
      if (!shelves) return;
      sessionStorage.removeItem(NEW);
      var deed = { deed: "putBack", shelves: shelves.split(" ") };
      if (navigator.serviceWorker.controller) navigator.serviceWorker.controller.postMessage(deed);
      else navigator.serviceWorker.getRegistration().then(function (found) {
        [found.installing, found.waiting, found.active].forEach(function (worker) {
          if (worker) worker.postMessage(deed);
        });
      });
    } catch (refused) {
      /* Nothing keeps pages here. */
    }
  }

  function leave() {
    page.hidden = true;
    document.title = page.getAttribute("data-neutral-title");
    putBack();
    note(true);
    window.location.replace(page.getAttribute("data-neutral-site"));
  }

  function wentBack() {
    var visit = window.performance && performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
    return Boolean(visit) && visit.type === "back_forward";
  }

  if (noted()) {
    if (wentBack()) leave();
    else note(false);
  }
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && noted()) leave();
  });

  document.addEventListener("click", function (event) {
    if (!event.target.closest || !event.target.closest("[data-leave]")) return;
    event.preventDefault();
    leave();
  });

  // Shift by itself; a capital letter, a shortcut or a selection with the mouse starts the count again.
  var presses = 0;
  var last = 0;
  var alone = false;
  document.addEventListener("keydown", function (event) {
    alone = event.key === "Shift";
    if (!alone) presses = 0;
  });
  document.addEventListener("mousedown", function () {
    alone = false;
    presses = 0;
  });
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses = event.timeStamp - last < PAUSE ? presses + 1 : 1;
    last = event.timeStamp;
    if (presses === PRESSES) leave();
  });

  document.addEventListener("DOMContentLoaded", function () {
    var keys = document.getElementById("leave-keys");
    if (keys) keys.hidden = false;
  });
})();
