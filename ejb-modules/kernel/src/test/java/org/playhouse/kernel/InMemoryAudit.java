package org.playhouse.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Twin of the audit. */
public final class InMemoryAudit implements Audit {
    private final List<Line> lines = new ArrayList<>();

    @Override
    public synchronized void record(Line line) {
        lines.add(line);
    }

    public synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    @Override
    public synchronized Page<Line> page(Optional<String> subject, PageRequest page) {
        var rows = lines.stream()
                .filter(line -> subject.isEmpty() || subject.get().equals(line.subject()))
                .filter(line -> page.after().isEmpty()
                        || line.id().toString().compareTo(page.after().get()) < 0)
                .sorted(Comparator.comparing((Line line) -> line.id().toString())
                        .reversed())
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(rows, page.limit(), line -> line.id().toString());
    }
}
