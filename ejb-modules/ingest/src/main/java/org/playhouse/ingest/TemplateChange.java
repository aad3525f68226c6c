package org.playhouse.ingest;

import java.util.Optional;

/**
 * What an operator wants a template to say from now on.
 *
 * @param seen which version it is to follow
 * @param fresh there must be none of this name
 */
public record TemplateChange(
        String name, TemplateContent content, Optional<Integer> seen, boolean fresh, Optional<String> reason) {}
