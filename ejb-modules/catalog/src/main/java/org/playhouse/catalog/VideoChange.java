package org.playhouse.catalog;

import java.util.Optional;

/**
 * What an owner wants changed; absent stays as it is.
 *
 * @param published false withdraws, true brings back
 */
public record VideoChange(
        Optional<String> title, Optional<String> description, Optional<String> access, Optional<Boolean> published) {}
