package org.playhouse.ingest.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.catalog.boundary.Videos;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.Template;
import org.playhouse.ingest.TemplateChange;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.ingest.control.TemplateBook;
import org.playhouse.ingest.control.TemplateChanges;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.Page;
import org.playhouse.kernel.PageRequest;

/** How films are made, as operators see and change it (TRN-05). */
@Stateless
public class Templates {
    @Inject
    TemplateBook book;

    @Inject
    TemplateChanges changes;

    @Inject
    Videos videos;

    /** The newest version of each, the last changed one first. */
    public Page<Template> page(PageRequest page) {
        return book.page(page);
    }

    /** All versions of one, newest first. */
    public Page<Template> versions(String name, PageRequest page) {
        var found = book.versions(name, page);
        if (found.items().isEmpty() && page.after().isEmpty()) {
            throw unknown();
        }
        return found;
    }

    /** @param version absent: the newest */
    public Template get(String name, Optional<Integer> version) {
        return version.map(number -> book.find(new TemplateRef(name, number)))
                .orElseGet(() -> book.latest(name))
                .orElseThrow(Templates::unknown);
    }

    /** A new template, or the next version of one. */
    public Template put(Caller caller, TemplateChange wish) {
        return changes.put(caller, wish);
    }

    /** How one film is made; only before it is planned, or after it failed. */
    public TemplateRef choose(Caller caller, UUID video, String name, String reason) {
        videos.get(video);
        return changes.choose(caller, video, name, reason);
    }

    private static RuntimeException unknown() {
        return IngestProblem.TEMPLATE_UNKNOWN.because("There is no such template.");
    }
}
