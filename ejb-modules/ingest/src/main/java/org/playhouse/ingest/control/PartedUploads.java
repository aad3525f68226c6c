package org.playhouse.ingest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.playhouse.ingest.IngestConfig;
import org.playhouse.ingest.IngestProblem;
import org.playhouse.ingest.UploadView;
import org.playhouse.ingest.entity.Film;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.ObjectRef;
import org.playhouse.kernel.ObjectStore;
import org.playhouse.kernel.UploadPart;

/** Files on their way into the store in parts that can be sent again, whatever they are to a film. */
@ApplicationScoped
public class PartedUploads {
    private static final int PARTS_AN_ANSWER = 100;
    private static final int PARTS_A_READ = 1000;

    @Inject
    ObjectStore store;

    @Inject
    IngestConfig config;

    @Inject
    Clock clock;

    /** A file under way. */
    public record Parted(UUID film, ObjectRef object, Film.Source source) {
        private String upload() {
            return source.upload().orElseThrow(() -> new IllegalStateException("no upload of " + object));
        }
    }

    /** 100 parts from a number on, with fresh URLs for what has not arrived. */
    public UploadView view(Parted file, int from) {
        if (from < 1 || from > IngestConfig.MAX_PARTS) {
            throw CommonProblem.invalid("from", "must be between 1 and " + IngestConfig.MAX_PARTS);
        }
        return view(file, from, store.parts(file.object(), file.upload(), from, PARTS_AN_ANSWER));
    }

    /** The first parts of a file of which nothing has arrived. */
    public UploadView begun(Parted file) {
        return view(file, 1, List.of());
    }

    /**
     * All parts, else a conflict that names the missing.
     *
     * @param status of the film, for the conflict
     * @param etags by part number as the client remembers them; may be empty
     */
    public List<UploadPart> demandAll(Parted file, String status, Map<Integer, String> etags) {
        var received = received(file);
        demandAll(file, status, received);
        demandSame(etags, received);
        return received;
    }

    /** A part of the wrong size before the last one: the store could not join them to the announced file. */
    public static boolean wrongInside(Parted file, List<UploadPart> received) {
        return received.stream()
                .anyMatch(part -> part.number() < file.source().parts()
                        && part.size() != file.source().sizeOf(part.number()));
    }

    /** The parts become the object. */
    public void join(Parted file, List<UploadPart> received) {
        store.completeUpload(file.object(), file.upload(), received);
    }

    private List<UploadPart> received(Parted file) {
        if (file.source().upload().isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<UploadPart>();
        int from = 1;
        List<UploadPart> some;
        do {
            some = store.parts(file.object(), file.upload(), from, PARTS_A_READ);
            all.addAll(some);
            from = some.isEmpty() ? from : some.get(some.size() - 1).number() + 1;
        } while (some.size() == PARTS_A_READ);
        return all.stream()
                .filter(part -> part.number() <= file.source().parts())
                .toList();
    }

    private static void demandAll(Parted file, String status, List<UploadPart> received) {
        var numbers = received.stream().map(UploadPart::number).collect(Collectors.toSet());
        var missing = IntStream.rangeClosed(1, file.source().parts())
                .filter(number -> !numbers.contains(number))
                .boxed()
                .toList();
        if (!missing.isEmpty()) {
            throw IngestProblem.STATE
                    .because(missing.size() + " parts are missing. Send them, then complete again.")
                    .with("status", status)
                    .with("missing", missing.subList(0, Math.min(PARTS_AN_ANSWER, missing.size())));
        }
    }

    private static void demandSame(Map<Integer, String> etags, List<UploadPart> received) {
        for (var part : received) {
            var said = etags.get(part.number());
            if (said != null && !bare(said).equalsIgnoreCase(bare(part.etag()))) {
                throw CommonProblem.invalid("parts", "has another etag for part " + part.number() + " than the store");
            }
        }
    }

    private static String bare(String etag) {
        return etag.replace("\"", "");
    }

    private UploadView view(Parted file, int from, List<UploadPart> received) {
        var known = received.stream().collect(Collectors.toMap(UploadPart::number, Function.identity()));
        int last = Math.min(file.source().parts(), from + PARTS_AN_ANSWER - 1);
        var parts = IntStream.rangeClosed(from, last)
                .mapToObj(number -> part(file, number, Optional.ofNullable(known.get(number))))
                .toList();
        return new UploadView(file.film(), file.source().partSize(), parts);
    }

    private UploadView.Part part(Parted file, int number, Optional<UploadPart> known) {
        if (known.isPresent()) {
            return new UploadView.Part(
                    number, true, Optional.of(known.get().etag()), Optional.empty(), Optional.empty());
        }
        var url = store.signedPart(file.object(), file.upload(), number, config.partUrlLife());
        return new UploadView.Part(
                number,
                false,
                Optional.empty(),
                Optional.of(url),
                Optional.of(clock.instant().plus(config.partUrlLife())));
    }
}
