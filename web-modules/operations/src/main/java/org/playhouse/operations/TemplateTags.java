package org.playhouse.operations;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;
import org.playhouse.ingest.TemplateRef;
import org.playhouse.kernel.CommonProblem;

/** Names and versions as strong entity tags (RFC 9110, 8.8.3), and what a change says that it saw (13.1.1, 13.1.2). */
final class TemplateTags {
    private static final Pattern TAG = Pattern.compile("\"([a-z0-9-]{1,40})-(\\d{1,9})\"");

    private TemplateTags() {}

    static EntityTag of(TemplateRef ref) {
        return new EntityTag(ref.name() + "-" + ref.version());
    }

    /** The version that the caller saw; absent where they do not say. Another template's tag, or none of ours: 412. */
    static Optional<Integer> seen(HttpHeaders headers, String name) {
        var value = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        var tag = TAG.matcher(value.strip());
        if (!tag.matches() || !tag.group(1).equals(name)) {
            throw CommonProblem.PRECONDITION_FAILED.because("If-Match differs from the present ETag.");
        }
        return Optional.of(Integer.parseInt(tag.group(2)));
    }

    /** Whether the caller wants a new one only. */
    static boolean fresh(HttpHeaders headers) {
        var value = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (value == null || value.isBlank()) {
            return false;
        }
        if (!value.strip().equals("*")) {
            throw CommonProblem.invalid("If-None-Match", "must be *");
        }
        return true;
    }
}
