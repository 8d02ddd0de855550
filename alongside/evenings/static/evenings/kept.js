// What this page keeps on the device, because somebody pressed for it. None of it names anybody; "forget" on the page of what is kept takes it away.

const NAMES = { order: "order.own", evening: "order.evening", counts: "order.counts", key: "order.key" };

export function kept(what) {
  try {
    return JSON.parse(localStorage.getItem(NAMES[what]));
  } catch {
    return null;
  }
}

// False where the browser keeps nothing for us: then it lasts as long as the page is open.
export function keep(what, value) {
  try {
    localStorage.setItem(NAMES[what], JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function drop(what) {
  try {
    localStorage.removeItem(NAMES[what]);
  } catch {
    // It keeps nothing.
  }
}
