import { grid, layout } from '../layout';

/** More nodes than this have no room for what is on them. */
export const MOST_NODES = 8;

/** Whether the nodes are drawn as cells and their Pods as dots: there are many, or the Pods of one find no place as cards. */
export function isCrowded(pods: ReadonlyMap<string, number>, width: number): boolean {
  if (pods.size > MOST_NODES) {
    return true;
  }
  const nodes = [...pods].map(([name, count]) => ({ name, count }));
  const places = layout(width, nodes).nodes;
  return nodes.some(({ count }, index) => {
    const box = places[index]?.pods;
    return box !== undefined && grid(box, count).shown < count;
  });
}
