import type { GraphNode, JobGraph } from '@playhouse/api';

/** Where things stand in the drawing, in units of the drawing. */
export type Placed = { node: GraphNode; x: number; y: number; width: number; height: number };
export type Box = { x: number; y: number; width: number; height: number };
export type Drawing = { placed: Placed[]; boxes: Box[]; lines: string[]; width: number; height: number };

const step = { width: 132, height: 52 };
const cell = 34;
const gap = 6;
const between = 56;
const most = 6;

/** Steps from left to right as they wait for each other; chunks stand together in one box, whose edges are drawn once. */
export function draw({ nodes, edges }: JobGraph): Drawing {
  const depth = depths({ nodes, edges });
  const deep: GraphNode[][] = [];
  for (const node of nodes) (deep[depth.get(node.id) ?? 0] ??= []).push(node);
  const columns = deep.filter((column) => column !== undefined);
  const height = Math.max(...columns.map(tall), step.height);
  const placed: Placed[] = [];
  const boxes: Box[] = [];
  let x = 0;
  for (const column of columns) {
    const chunks = column.filter(({ kind }) => kind === 'chunk');
    const others = column.filter(({ kind }) => kind !== 'chunk');
    const grid = gridOf(chunks.length);
    let y = (height - tall(column)) / 2;
    if (chunks.length > 0) {
      const box = { x, y, width: grid.columns * (cell + gap) + gap, height: grid.rows * (cell + gap) + gap };
      boxes.push(box);
      chunks.forEach((node, i) =>
        placed.push({
          node,
          x: x + gap + Math.floor(i / grid.rows) * (cell + gap),
          y: y + gap + (i % grid.rows) * (cell + gap),
          width: cell,
          height: cell,
        }),
      );
      y += box.height + gap * 2;
    }
    for (const node of others) {
      placed.push({ node, x, y, ...step });
      y += step.height + gap * 2;
    }
    x += Math.max(others.length > 0 ? step.width : 0, chunks.length > 0 ? boxes.at(-1)!.width : 0) + between;
  }
  return { placed, boxes, lines: lines({ nodes, edges }, placed, boxes), width: x - between, height };
}

const gridOf = (count: number) => {
  const rows = Math.min(Math.max(1, count), Math.max(most, Math.ceil(Math.sqrt(count / 2))));
  return { rows, columns: Math.ceil(count / rows) };
};

function tall(column: readonly GraphNode[]): number {
  const chunks = column.filter(({ kind }) => kind === 'chunk').length;
  const others = column.length - chunks;
  const box = chunks === 0 ? 0 : gridOf(chunks).rows * (cell + gap) + gap + (others > 0 ? gap * 2 : 0);
  return box + others * step.height + Math.max(0, others - 1) * gap * 2;
}

/** The longest way to each node. */
export function depths({ nodes, edges }: JobGraph): Map<string, number> {
  const depth = new Map(nodes.map(({ id }) => [id, 0]));
  for (let round = 0; round < nodes.length; round += 1) {
    let moved = false;
    for (const { from, to } of edges) {
      const wanted = (depth.get(from) ?? 0) + 1;
      if (depth.has(to) && depth.get(to)! < wanted) {
        depth.set(to, wanted);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return depth;
}

function lines({ edges }: JobGraph, placed: readonly Placed[], boxes: readonly Box[]): string[] {
  const boxOf = (id: string): Box | undefined => {
    const found = placed.find(({ node }) => node.id === id);
    if (found?.node.kind !== 'chunk') return found;
    return boxes.find((box) => found.x >= box.x && found.x < box.x + box.width);
  };
  const drawn = new Set<string>();
  for (const { from, to } of edges) {
    const a = boxOf(from);
    const b = boxOf(to);
    if (!a || !b) continue;
    const x1 = a.x + a.width;
    const y1 = a.y + a.height / 2;
    const y2 = b.y + b.height / 2;
    const middle = (x1 + b.x) / 2;
    drawn.add(`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${b.x} ${y2}`);
  }
  return [...drawn];
}
