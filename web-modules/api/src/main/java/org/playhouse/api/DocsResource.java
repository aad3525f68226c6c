package org.playhouse.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.playhouse.kernel.CommonProblem;

/** The API's description, as committed, and a page to read and try it. */
@Path("")
@RequestScoped
public class DocsResource {
    private static final Map<String, String> TYPES = Map.of(
            "page.js", "text/javascript;charset=UTF-8",
            "page.css", "text/css;charset=UTF-8");
    private static final String LIFE = "public, max-age=300";

    @GET
    @Path("openapi.json")
    @Produces("application/json")
    @Operation(hidden = true)
    public Response openapi() {
        return file("openapi/openapi.json", "application/json");
    }

    @GET
    @Path("docs")
    @Produces("text/html")
    @Operation(hidden = true)
    public Response page() {
        return file("docs/page.html", "text/html;charset=UTF-8");
    }

    @GET
    @Path("docs/{file}")
    @Operation(hidden = true)
    public Response part(@PathParam("file") String name) {
        var type = TYPES.get(name);
        if (type == null) {
            throw CommonProblem.UNKNOWN.because("There is nothing at this address.");
        }
        return file("docs/" + name, type);
    }

    private static Response file(String name, String type) {
        try (var file = DocsResource.class.getClassLoader().getResourceAsStream(name)) {
            if (file == null) {
                throw CommonProblem.UNKNOWN.because("There is nothing at this address.");
            }
            return Response.ok(file.readAllBytes(), type)
                    .header(HttpHeaders.CACHE_CONTROL, LIFE)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the archive cannot be read", e);
        }
    }
}
