// What is kept is open in one page at a time: two that wrote at once would undo each other. Whoever opens it asks the other page to save and lock.

const NAME = "kept";
const PATIENCE = 2000; // milliseconds: a page that the device has put to sleep does not answer

let release = null;
let channel = null;

// Comes back once it is this page's turn; giveWay() is called when another page wants it. It must end in giveTurn().
export function takeTurn(giveWay) {
  if (!navigator.locks || release) return Promise.resolve();
  if (!channel) {
    channel = new BroadcastChannel(NAME);
    channel.onmessage = () => release && giveWay();
  }
  channel.postMessage("please");
  return new Promise((taken) => {
    const lost = () => {
      release = null;
      giveWay();
    };
    const ask = (options) => navigator.locks.request(NAME, options, () => new Promise((done) => { release = done; taken(); }));
    ask({ signal: AbortSignal.timeout(PATIENCE) }).catch(() => (release ? lost() : ask({ steal: true }).catch(lost)));
  });
}

export function giveTurn() {
  release?.();
  release = null;
}
