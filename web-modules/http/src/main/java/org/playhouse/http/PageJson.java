package org.playhouse.http;

import java.util.List;
import java.util.Optional;
import org.playhouse.kernel.Page;

/**
 * The body of every list: {@code {"items": [...], "next": "..."}}, without {@code next} on the last page.
 *
 * @param next opaque; send it as {@code after}
 */
public record PageJson<T>(List<T> items, Optional<String> next) {
    /**
     * @param list the same name that {@link PageQuery#request(String)} was given
     */
    public static <T> PageJson<T> of(String list, Page<T> page) {
        return new PageJson<>(page.items(), page.next().map(key -> Cursor.seal(list, key)));
    }
}
