package org.playhouse.http;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.kernel.PageRequest;

/** The two query parameters of every list, as {@code @BeanParam PageQuery page}. */
public class PageQuery {
    private static final int DEFAULT_LIMIT = 50;

    @Parameter(description = "Rows of a page, 1 to 200; 50 when absent.", example = "50")
    @QueryParam("limit")
    private String limit;

    @Parameter(description = "The `next` of the page before; opaque, and good for the same list only.")
    @QueryParam("after")
    private String after;

    public PageQuery() {}

    PageQuery(String limit, String after) {
        this.limit = limit;
        this.after = after;
    }

    /**
     * What a room's list wants to know.
     *
     * @param list names the list, with its filters (for instance {@code "videos:mine:FAILED"}): a cursor of another
     *     list is 400 {@code http.invalid}
     */
    public PageRequest request(String list) {
        return new PageRequest(rows(), Optional.ofNullable(after).map(cursor -> Cursor.open(list, cursor)));
    }

    private int rows() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            return Integer.parseInt(limit.strip());
        } catch (NumberFormatException e) {
            throw CommonProblem.invalid("limit", "must be a whole number between 1 and " + PageRequest.MAX);
        }
    }
}
