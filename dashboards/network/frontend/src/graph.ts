// The graph as the browser keeps it, and messages applied to it.

import { MultiDirectedGraph } from "graphology";
import { Message } from "./message";

export interface Actor {
  x: number;
  y: number;
  label: string;
  full: string;
  kind: number;
  ties: number;
  hidden: number;
}

export interface Tie {
  type: number;
  count: number;
  status: number;
  bow: number;
  years: string | null;
  mix: string | null;
}

export type Network = MultiDirectedGraph<Actor, Tie>;

export interface Change {
  fresh: Set<string>;
  moved: Map<string, [number, number]>;
}

export const emptyNetwork = (): Network => new MultiDirectedGraph<Actor, Tie>();

/** The key of a tie, as Python makes it. */
export function tieKey(source: string, type: string, target: string): string {
  return `${source}>${type}>${target}`;
}

/**
 * Apply a message. Actors that move keep their old place here, and the new one is in the answer, so
 * that whoever draws can let them glide.
 */
export function apply(network: Network, message: Message, typeNames: string[]): Change {
  if (message.base === null) keepOnly(network, message, typeNames);
  for (const key of message.gone.ties) if (network.hasEdge(key)) network.dropEdge(key);
  for (const id of message.gone.nodes) if (network.hasNode(id)) network.dropNode(id);
  const change: Change = { fresh: new Set(), moved: new Map() };
  const { nodes, ties, ids } = message;
  nodes.label.forEach((label, at) => {
    const id = ids[at]!;
    const x = nodes.x[at]!;
    const y = nodes.y[at]!;
    const rest = {
      label,
      full: nodes.full[at] ?? label,
      kind: nodes.kind[at]!,
      ties: nodes.ties[at]!,
      hidden: nodes.hidden[at]!,
    };
    if (!network.hasNode(id)) {
      network.addNode(id, { x, y, ...rest });
      change.fresh.add(id);
      return;
    }
    const old = network.getNodeAttributes(id);
    if (old.x !== x || old.y !== y) change.moved.set(id, [x, y]);
    network.mergeNodeAttributes(id, rest);
  });
  ties.source.forEach((source, at) => {
    const [one, other] = [ids[source]!, ids[ties.target[at]!]!];
    const type = ties.type[at]!;
    network.mergeDirectedEdgeWithKey(tieKey(one, typeNames[type]!, other), one, other, {
      type,
      count: ties.count[at]!,
      status: ties.status[at]!,
      bow: ties.bow[at]!,
      years: ties.years[at]!,
      mix: ties.mix[at] ?? null,
    });
  });
  return change;
}

/** Drop what a whole picture does not have, so that what stays is known to be the same. */
function keepOnly(network: Network, message: Message, typeNames: string[]): void {
  const { ids, ties, nodes } = message;
  const keys = new Set(
    ties.source.map((source, at) =>
      tieKey(ids[source]!, typeNames[ties.type[at]!]!, ids[ties.target[at]!]!),
    ),
  );
  const kept = new Set(ids.slice(0, nodes.label.length));
  for (const key of network.edges()) if (!keys.has(key)) network.dropEdge(key);
  for (const id of network.nodes()) if (!kept.has(id)) network.dropNode(id);
}
