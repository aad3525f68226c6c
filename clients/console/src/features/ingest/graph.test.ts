import type { GraphNode, JobGraph } from '@playhouse/api';
import { expect, it } from 'vitest';
import { depths, draw } from './graph';

const node = (id: string, kind: GraphNode['kind'] = 'step'): GraphNode => ({
  id,
  kind,
  name: id,
  status: 'WAITING',
  failures: 0,
  interruptions: 0,
});

function film(chunks: number): JobGraph {
  const ids = Array.from({ length: chunks }, (_, i) => `chunk-${i}`);
  return {
    nodes: [node('plan'), ...ids.map((id) => node(id, 'chunk')), node('assemble'), node('package')],
    edges: [
      ...ids.flatMap((id) => [
        { from: 'plan', to: id },
        { from: id, to: 'assemble' },
      ]),
      { from: 'assemble', to: 'package' },
    ],
  };
}

it('what waits stands to the right of what it waits for', () => {
  expect([...depths(film(2))]).toEqual([
    ['plan', 0],
    ['chunk-0', 1],
    ['chunk-1', 1],
    ['assemble', 2],
    ['package', 3],
  ]);
});

it('chunks stand together, and their edges are drawn once', () => {
  const { placed, boxes, lines, width, height } = draw(film(40));
  expect(placed).toHaveLength(43);
  expect(boxes).toHaveLength(1);
  expect(lines).toHaveLength(3);
  for (const { x, y, width: w, height: h } of placed) {
    expect(x + w).toBeLessThanOrEqual(width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + h).toBeLessThanOrEqual(height);
  }
  const places = placed.map(({ x, y }) => `${x} ${y}`);
  expect(new Set(places).size).toBe(places.length);
});

it('draws a sound of its own beside the film, and nodes that wait for each other still end', () => {
  const graph = film(1);
  graph.nodes.push(node('sound-1'), node('join-1'));
  graph.edges.push({ from: 'sound-1', to: 'join-1' });
  expect(draw(graph).placed).toHaveLength(6);
  graph.edges.push({ from: 'join-1', to: 'sound-1' });
  expect(draw(graph).placed).toHaveLength(6);
});
