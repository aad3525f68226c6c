// A run as one screen of markdown.

const mean = (list) => (list.length ? Math.round(list.reduce((sum, one) => sum + one, 0) / list.length) : '');

export function markdown(verdict, struck, wish) {
  const { facts } = verdict;
  const kinds = [...new Set(struck.map((fault) => fault.kind))].sort();
  const stores = [...new Set(struck.map((fault) => fault.store).filter(Boolean))].sort();
  const rows = kinds.map((kind) => {
    const all = struck.filter((fault) => fault.kind === kind);
    const where = stores.map((store) => [store, all.filter((fault) => fault.store === store).length]).filter(([, times]) => times);
    return `| ${kind} | ${all.length} | ${all.filter((fault) => fault.leased).length} | ${all.filter((fault) => fault.missed).length} | ${mean(all.map((fault) => fault.hold).filter(Boolean))} | ${where.map(([store, times]) => `${store} ${times}`).join(', ')} |`;
  });
  return `# Chaos, seed ${wish.seed}

${facts.faults} faults (${facts.struckWhileLeased} while a chunk was leased) over ${facts.films} films (${facts.rejected} broken ones rejected), lease ${wish.lease} s.
${verdict.failures.length ? `**${verdict.failures.length} of ${verdict.passed + verdict.failures.length} statements do not hold:**\n\n${verdict.failures.map((one) => `- ${one.split('\n')[0]}`).join('\n')}` : `All ${verdict.passed} statements hold.`}

| Fault | times | chunk leased | missed | lasts (s) | stores |
|---|---|---|---|---|---|
${rows.join('\n')}

| Figure | |
|---|---|
| from a kill to claimable again (s): measured, p50, p99, longest | ${facts.claimable.measured}, ${facts.claimable.p50}, ${facts.claimable.p99}, ${facts.claimable.longest} |
| interruptions, failures counted | ${facts.interruptions}, ${facts.failed} |
| from the last fault to the last film's end (s) | ${facts.secondsAfterLastFault} |
| renditions and sounds that decode as undisturbed | ${facts.streamsCompared} |
| objects that no video names, after the sweep | ${facts.left} |
| lost objects that were made again | ${facts.healed.length} |
`;
}
