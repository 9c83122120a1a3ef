// What stands out: what the pointer is on, what is picked, a path; everything else fades.

import { Network } from "./graph";
import { Pick } from "./message";

export interface Lit {
  nodes: Set<string>;
  ties: Set<string>;
}

export type Hover = { node: string } | { tie: string } | null;

/** Give what stands out, or null where nothing does and all is shown alike. */
export function emphasis(network: Network, hover: Hover, pick: Pick, trail: string[]): Lit | null {
  const lit: Lit = { nodes: new Set(), ties: new Set() };
  const tie = (key: string): void => {
    if (!network.hasEdge(key)) return;
    lit.ties.add(key);
    for (const end of network.extremities(key)) lit.nodes.add(end);
  };
  const around = (id: string): void => {
    if (!network.hasNode(id)) return;
    lit.nodes.add(id);
    network.forEachEdge(id, tie);
  };
  pick.ties.forEach(tie);
  if (hover !== null) {
    for (const id of pick.nodes) if (network.hasNode(id)) lit.nodes.add(id);
    if ("node" in hover) around(hover.node);
    else tie(hover.tie);
  } else if (trail.length > 0) {
    trail.forEach(tie);
  } else {
    pick.nodes.forEach(around);
  }
  return lit.nodes.size > 0 ? lit : null;
}
