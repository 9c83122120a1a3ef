// The component, as Streamlit calls it: once at the start and again whenever its data changes.

import { Act, Channel, Component } from "./message";
import css from "./style.css";
import { NetworkView } from "./view";

// Streamlit takes the component's element away when the page is laid out anew or another page is
// opened. The network outlives that, with its camera: it is put into the next element as it is.
const views = new Map<string, NetworkView>();
let serial = 0;

export default function network(component: Component): () => void {
  const message = component.data;
  const view = views.get(message.key) ?? new NetworkView();
  views.set(message.key, view);
  const moved = !component.parentElement.contains(view.root);
  if (moved) {
    const style = document.createElement("style");
    style.textContent = css;
    component.parentElement.replaceChildren(style, view.root);
  }
  const door = channel(component);
  if (view.update(message, door)) view.dress(moved);
  else door.acted({ act: "resend" });
  // The next element may have taken the network before this one goes.
  return () => {
    if (component.parentElement.contains(view.root)) view.root.remove();
  };
}

function channel({ setStateValue, setTriggerValue }: Component): Channel {
  const acted = (act: Omit<Act, "serial">): void => setTriggerValue("act", { ...act, serial: ++serial });
  return {
    picked: (pick) => setStateValue("pick", pick),
    pinned: (pins) => setStateValue("pins", pins),
    acted,
  };
}
