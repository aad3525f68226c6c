package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.playhouse.ingest.FilmStatus;
import org.playhouse.ingest.Template;
import org.playhouse.ingest.TemplateChange;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.kernel.Audit;
import org.playhouse.kernel.Caller;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.Ids;

/** How templates get new versions, and films another template; in the caller's transaction. */
@ApplicationScoped
public class TemplateChanges {
    @Inject
    TemplateBook book;

    @Inject
    FilmBook films;

    @Inject
    Audit audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** The template that a creator named. */
    public Template named(Optional<String> name) {
        return book.latest(name.orElse(TemplateRef.DEFAULT))
                .orElseThrow(() -> CommonProblem.invalid(
                        "template", "must be the name of a template: " + String.join(", ", book.names())));
    }

    /** The next version, or the first. */
    public Template put(Caller caller, TemplateChange wish) {
        TemplateRules.demand(wish);
        var now = book.latest(wish.name()).map(template -> template.ref().version());
        if (now.isPresent() && wish.seen().isEmpty() && !wish.fresh()) {
            throw CommonProblem.PRECONDITION_REQUIRED.because("Send If-Match with the ETag of what you are changing.");
        }
        var ref = new TemplateRef(wish.name(), now.orElse(0) + 1);
        boolean expected = wish.fresh() ? now.isEmpty() : wish.seen().equals(now);
        // somebody else may have made this version in the meantime
        if (!expected || !book.add(ref, wish.content(), caller.account())) {
            throw CommonProblem.PRECONDITION_FAILED.because(
                    wish.fresh()
                            ? "There is already a template of this name."
                            : "If-Match differs from the present ETag.");
        }
        remember(caller, "template.put", ref.name(), "version " + ref.version(), wish.reason());
        return book.find(ref).orElseThrow();
    }

    /** A film that is not planned is made by another template, as it is now. */
    public TemplateRef choose(Caller caller, UUID id, String name, String reason) {
        var film = films.hold(id);
        film.require(film.times().removedAt().isEmpty() && open(film.status()), "given another template");
        var template = named(Optional.of(name));
        if (!template.allows(film.protection())) {
            throw CommonProblem.invalid(
                    "template", "makes films of another protection than this film's, which is " + film.protection());
        }
        films.template(id, template.ref());
        remember(
                caller,
                "video.template",
                id.toString(),
                name + " version " + template.ref().version(),
                Optional.of(reason));
        return template.ref();
    }

    private static boolean open(FilmStatus status) {
        return status == FilmStatus.UPLOADING || status == FilmStatus.QUEUED || status == FilmStatus.FAILED;
    }

    private void remember(Caller caller, String action, String subject, String what, Optional<String> reason) {
        audit.announce(new Audit.Line(
                ids.next(),
                clock.instant(),
                caller.account().map(UUID::toString).orElse("system"),
                action,
                subject,
                Optional.of(what + reason.map(why -> ": " + why).orElse("")),
                "done"));
    }
}
